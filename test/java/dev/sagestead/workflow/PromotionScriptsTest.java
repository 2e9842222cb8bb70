package dev.sagestead.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The scripts around a promotion, with stand-ins for what they call: each notes its call, and answers as told. */
class PromotionScriptsTest {

    private static final Path CI = Path.of(".ci").toAbsolutePath();

    @TempDir
    private Path folder;

    private final Map<String, String> environment = new HashMap<>();

    @BeforeEach
    void prepare() throws IOException {
        Files.createDirectories(folder.resolve("bin"));
        Files.createDirectories(folder.resolve(".ci"));
        environment.put("PATH", folder.resolve("bin") + ":" + System.getenv("PATH"));
        environment.put("RUNNER_TEMP", folder.toString());
    }

    @Test
    void aCommandRunsWithTheKeysOfTheRoleAndNoProfile() throws IOException {
        standIn("bin/aws", "printf 'AKIAX\\tsecret/+=\\ttoken==\\n'");
        environment.put("AWS_PROFILE", "mine");

        Script.Result result = run(
                "as-role arn:aws:iam::1:role/r sh -c 'echo $AWS_ACCESS_KEY_ID $AWS_SECRET_ACCESS_KEY $AWS_SESSION_TOKEN ${AWS_PROFILE-none} \"$1\"' - 'a b'");

        assertThat(result.output()).isEqualTo("AKIAX secret/+= token== none a b\n");
        assertThat(calls()).contains("aws sts assume-role --role-arn arn:aws:iam::1:role/r --role-session-name");
    }

    @Test
    void aCommandDoesNotRunIfTheRoleIsRefused() throws IOException {
        standIn("bin/aws", "echo AccessDenied >&2; exit 254");

        Script.Result result = run("as-role arn:aws:iam::1:role/r echo ran");

        assertThat(result.exit()).isEqualTo(254);
        assertThat(result.output()).isEqualTo("AccessDenied\n");
    }

    @Test
    void theFirstPromotionIsReviewedAgainstAnEmptyAccount() throws IOException {
        standIn("bin/aws", "echo 0");
        standIn("sagestead", "cat \"$3/manifest.json\"");

        Script.Result result = run("promotion-review prod /in/cdk.out s3://receipts/team out");

        assertThat(result.exit()).as(result.output()).isZero();
        assertThat(result.output())
                .contains("nothing was promoted to prod yet", "{\"version\": \"36.0.0\", \"artifacts\": {}}");
        assertThat(calls())
                .contains("s3api list-objects-v2 --bucket receipts --prefix team/prod.json")
                .containsPattern("sagestead review --base \\S+ --head /in/cdk.out/assembly-prod --out out");
    }

    @Test
    void laterOnesAreReviewedAgainstWhatTheReceiptSaysIsThere() throws IOException {
        standIn("bin/aws", """
                case "$*" in
                    *list-objects*) echo 1 ;;
                    *prod.json*) echo '{"assembly": "abc123"}' >"$5" ;;
                    *) echo kept >"$6/manifest.json" ;;
                esac""");
        standIn("sagestead", "cat \"$3/manifest.json\"; exit 1");

        Script.Result result = run("promotion-review prod /in/cdk.out s3://receipts out");

        assertThat(result.exit())
                .as("a review that blocks is there all the same: " + result.output())
                .isZero();
        assertThat(result.output()).isEqualTo("kept\n");
        assertThat(calls())
                .contains("--bucket receipts --prefix prod.json ")
                .contains("s3 cp --quiet --recursive s3://receipts/assemblies/abc123/assembly-prod ");
    }

    @Test
    void aReviewThatCannotBeMadeFails() throws IOException {
        standIn("bin/aws", "echo 0");
        standIn("sagestead", "exit 2");

        assertThat(run("promotion-review prod /in/cdk.out s3://receipts out").exit())
                .isNotZero();
    }

    @Test
    void receiptsThatCannotBeReadFail() throws IOException {
        standIn("bin/aws", "exit 254");
        standIn("sagestead", "exit 0");

        assertThat(run("promotion-review prod /in/cdk.out s3://receipts out").exit())
                .isNotZero();
        assertThat(calls()).doesNotContain("sagestead");
    }

    @Test
    void anAssemblyThatIsNotTheOneThatWasBuiltIsNotPromoted() throws IOException {
        Script.Result result = promote("dev", "0".repeat(64));

        assertThat(result.exit()).isEqualTo(1);
        assertThat(result.output()).isEqualTo("::error title=dev::This is not the assembly that was built.\n");
        assertThat(calls()).isEmpty();
    }

    @Test
    void theAccountIsLookedAtByTheRoleThatMayOnlyReadBeforeAnythingIsPromoted() throws IOException {
        Script.Result result = promote("dev", digest());

        assertThat(result.exit()).as(result.output()).isZero();
        assertThat(calls()).isEqualTo("""
                        as-role LOOKUP ./sagestead preflight dev --assembly %1$s
                        sagestead promote dev --assembly %1$s --receipts s3://receipts --on aws
                        """.formatted(folder.resolve("cdk.out")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[]",
                "[{\"state\": \"rejected\", \"environments\": [{\"name\": \"prod\"}], \"user\": {\"login\": \"ada\"}}]",
                "[{\"state\": \"approved\", \"environments\": [{\"name\": \"staging\"}], \"user\": {\"login\": \"ada\"}}]"
            })
    void aProtectedEnvironmentThatNobodyApprovedIsNotPromotedTo(String approvals) throws IOException {
        standIn("bin/gh", "echo '%s'".formatted(approvals));

        Script.Result result = promote("prod", digest());

        assertThat(result.exit()).isEqualTo(1);
        assertThat(result.output())
                .contains("::error title=prod::Nobody approved.")
                .contains("required reviewers");
        assertThat(calls()).isEqualTo("gh api repos/acme/sagestead/actions/runs/17/approvals\n");
    }

    @Test
    void theReceiptOfAProtectedEnvironmentNamesWhoApproved() throws IOException {
        standIn(
                "bin/gh",
                "echo '[{\"state\": \"approved\", \"environments\": [{\"name\": \"prod\"}], \"user\": {\"login\": \"grace\"}}]'");

        Script.Result result = promote("prod", digest());

        assertThat(result.exit()).as(result.output()).isZero();
        assertThat(calls())
                .contains("gh api repos/acme/sagestead/actions/runs/17/approvals")
                .contains("sagestead promote prod ")
                .contains(" --on aws --approver grace\n");
    }

    private Script.Result run(String script) {
        return new Script("exec " + CI + "/" + script).run(folder, environment);
    }

    /** Runs the script of the committed workflow on an assembly of two files. */
    private Script.Result promote(String target, String digest) throws IOException {
        standIn(".ci/as-role", "");
        standIn("sagestead", "");
        environment.put("ASSEMBLY", assembly().toString());
        environment.put("DIGEST", digest);
        environment.put("LOOKUP_ROLE", "LOOKUP");
        environment.put("RECEIPTS", "s3://receipts");
        environment.put("GITHUB_REPOSITORY", "acme/sagestead");
        environment.put("GITHUB_RUN_ID", "17");
        String script = PromotionWorkflowTest.script(Workflow.read(PromotionWorkflow.FILE), "deploy-" + target);
        return new Script(script).run(folder, environment);
    }

    private Path assembly() throws IOException {
        Path assembly = Files.createDirectories(folder.resolve("cdk.out"));
        Files.createDirectories(assembly.resolve("assembly-dev"));
        Files.writeString(assembly.resolve("manifest.json"), "{}");
        Files.writeString(assembly.resolve("assembly-dev/a b.json"), "[]");
        return assembly;
    }

    /** The digest as the workflow's build says it. */
    private String digest() throws IOException {
        assembly();
        String build =
                Workflow.read(PromotionWorkflow.FILE).steps("build", "run").get(0);
        Path output = folder.resolve("output");
        environment.put("GITHUB_OUTPUT", output.toString());
        standIn("bin/npm", "");
        standIn("bin/npx", "");
        assertThat(new Script(build).run(folder, environment).exit()).isZero();
        Files.deleteIfExists(folder.resolve("calls"));
        return Files.readString(output).strip().replace("assembly=", "");
    }

    private void standIn(String name, String answer) throws IOException {
        Path file = folder.resolve(name);
        Files.writeString(
                file, "#!/bin/sh\necho \"${0##*/} $*\" >>'%s'\n%s\n".formatted(folder.resolve("calls"), answer));
        assertThat(file.toFile().setExecutable(true)).isTrue();
    }

    private String calls() throws IOException {
        Path calls = folder.resolve("calls");
        return Files.exists(calls) ? Files.readString(calls) : "";
    }
}
