package dev.sagestead.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sagestead.cli.Main;
import dev.sagestead.rehearsal.Project;
import dev.sagestead.settings.BootstrapQualifier;
import dev.sagestead.settings.CdkJson;
import dev.sagestead.settings.EnvironmentSettings;
import dev.sagestead.settings.Protection;
import dev.sagestead.settings.Settings;
import dev.sagestead.settings.SettingsFile;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

/** The workflow that promotes: it follows cdk.json, and may no more than it needs. */
class PromotionWorkflowTest {

    private static final Settings COMMITTED = CdkJson.read(Path.of("cdk.json"), Path.of("model-artifacts"));

    private final Workflow workflow = Workflow.read(PromotionWorkflow.FILE);

    static Stream<EnvironmentSettings> environments() {
        return COMMITTED.environments().stream();
    }

    @Test
    void isTheOneThatTheEnvironmentsOfCdkJsonAskFor() {
        assertThat(workflow.text())
                .as(
                        "cdk.json and %s do not fit together any more; run: ./sagestead workflow --write",
                        PromotionWorkflow.FILE)
                .isEqualTo(new PromotionWorkflow(COMMITTED).keepingPinsOf(workflow.text()));
    }

    @Test
    void isWhatTheCommandPrints() {
        StringWriter printed = new StringWriter();
        CommandLine commandLine = Main.commandLine(Project.here());
        commandLine.setOut(new PrintWriter(printed));

        assertThat(commandLine.execute("workflow")).isZero();
        assertThat(printed).hasToString(workflow.text());
    }

    @Test
    void readsByTheRoleOfTheBootstrapThatTheContextNames() {
        Settings qualified = new Settings(
                COMMITTED.application(),
                COMMITTED.environments(),
                COMMITTED.volatileTags(),
                COMMITTED.pipeline(),
                new BootstrapQualifier("acme"));

        assertThat(new PromotionWorkflow(qualified).text())
                .contains("role/cdk-acme-lookup-role-111111111111-eu-west-1")
                .doesNotContain(BootstrapQualifier.DEFAULT);
    }

    @Test
    void hasAJobForEachEnvironmentBehindTheOneBeforeAndAReviewBeforeProtectedOnes() {
        assertThat(order(workflow))
                .containsExactly(
                        "build: -",
                        "deploy-dev: build",
                        "review-staging: build, deploy-dev",
                        "deploy-staging: build, review-staging",
                        "review-prod: build, deploy-staging",
                        "deploy-prod: build, review-prod");
    }

    @ParameterizedTest
    @MethodSource("environments")
    void promotesToTheAccountAndRegionOfCdkJsonBehindTheGitHubEnvironmentOfThatName(EnvironmentSettings environment) {
        JsonNode job = workflow.job("deploy-" + environment.name());
        String account = environment.target().account();
        JsonNode credentials =
                step(job, "aws-actions/configure-aws-credentials").get("with");

        assertThat(job.get("environment").asText()).isEqualTo(environment.name());
        assertThat(credentials.get("role-to-assume").asText())
                .isEqualTo("arn:aws:iam::%s:role/sagestead-%s-github", account, environment.name());
        assertThat(credentials.get("aws-region").asText())
                .isEqualTo(environment.target().region());
        assertThat(credentials.get("allowed-account-ids").asText()).isEqualTo(account);
        assertThat(script(workflow, "deploy-" + environment.name()))
                .contains(
                        ".ci/as-role \"$LOOKUP_ROLE\" ./sagestead preflight %s --assembly"
                                .formatted(environment.name()),
                        "./sagestead promote %s --assembly \"$ASSEMBLY\" --receipts \"$RECEIPTS\" --on aws"
                                .formatted(environment.name()));
        assertThat(step(job, "Promote").at("/env/LOOKUP_ROLE").asText())
                .isEqualTo("arn:aws:iam::%1$s:role/cdk-hnb659fds-lookup-role-%1$s-%2$s"
                        .formatted(account, environment.target().region()));
    }

    @ParameterizedTest
    @MethodSource("environments")
    void asksWhoApprovedIfAndOnlyIfTheEnvironmentIsProtected(EnvironmentSettings environment) {
        boolean isProtected = environment.protection() == Protection.PROTECTED;

        assertThat(workflow.jobs().containsKey("review-" + environment.name())).isEqualTo(isProtected);
        assertThat(script(workflow, "deploy-" + environment.name()).contains("--approver \"$APPROVER\""))
                .isEqualTo(isProtected);
    }

    @Test
    void followsOtherEnvironments() {
        Settings settings = SettingsFile.valid()
                .with("/application", "\"risk\"")
                .with("/environments/dev/protected", "true")
                .with("/environments/dev/endpoints", "{}")
                .with("/environments/beijing", SettingsFile.valid().json("/environments/dev"))
                .with("/environments/beijing/account", "\"999999999999\"")
                .with("/environments/beijing/region", "\"cn-north-1\"")
                .settings();
        Workflow other = Workflow.parse(new PromotionWorkflow(settings).text());

        assertThat(order(other))
                .containsExactly(
                        "build: -",
                        "review-dev: build",
                        "deploy-dev: build, review-dev",
                        "deploy-beijing: build, deploy-dev");
        assertThat(step(other.job("deploy-beijing"), "aws-actions/")
                        .at("/with/role-to-assume")
                        .asText())
                .isEqualTo("arn:aws-cn:iam::999999999999:role/risk-beijing-github");
        assertThat(other.text()).doesNotContainPattern("@[A-Z]+@");
    }

    @Test
    void runsForMainOnlyAndOneAfterTheOther() {
        assertThat(workflow.root().get("on").toString())
                .isEqualTo("{\"push\":{\"branches\":[\"main\"]},\"workflow_dispatch\":null}");
        assertThat(workflow.job("build").get("if").asText())
                .isEqualTo("${{ github.ref == 'refs/heads/main' && vars.SAGESTEAD_RECEIPTS != '' }}");
        assertThat(workflow.root().get("concurrency").toString())
                .isEqualTo("{\"group\":\"promote\",\"cancel-in-progress\":false}");
    }

    @Test
    void stopsAtTheFirstJobThatFails() {
        workflow.jobs().forEach((name, job) -> {
            assertThat(job.has("if")).as(name).isEqualTo(name.equals("build"));
            assertThat(job.has("continue-on-error")).isFalse();
            assertThat(job.path("timeout-minutes").asInt()).isBetween(1, 120);
        });
        assertThat(workflow.text()).doesNotContain("always()", "failure()", "continue-on-error");
    }

    @Test
    void allowsNothingThatAJobDoesNotAskFor() {
        Map<String, String> permissions = new TreeMap<>();
        workflow.jobs()
                .forEach((name, job) ->
                        permissions.put(name, job.get("permissions").toString()));

        assertThat(workflow.root().get("permissions").toString()).isEqualTo("{}");
        assertThat(permissions)
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "build", "{\"contents\":\"read\"}",
                        "deploy-dev", "{\"contents\":\"read\",\"id-token\":\"write\"}",
                        "review-staging", "{\"contents\":\"read\",\"id-token\":\"write\"}",
                        "deploy-staging", "{\"actions\":\"read\",\"contents\":\"read\",\"id-token\":\"write\"}",
                        "review-prod", "{\"contents\":\"read\",\"id-token\":\"write\"}",
                        "deploy-prod", "{\"actions\":\"read\",\"contents\":\"read\",\"id-token\":\"write\"}"));
    }

    @Test
    void holdsNoSecretAndBuildsBeforeItHasCredentials() {
        assertThat(workflow.text()).doesNotContain("secrets.", "aws-access-key-id", "GITHUB_ENV", "GITHUB_PATH");
        workflow.jobs().forEach((name, job) -> {
            List<String> uses = new ArrayList<>();
            job.get("steps")
                    .forEach(step ->
                            uses.add(step.path("uses").asText(step.get("name").asText())));
            int credentials = position(uses, "aws-actions/");
            if (name.equals("build")) {
                assertThat(credentials).isEqualTo(-1);
            } else {
                assertThat(position(uses, "Build before")).isBetween(0, credentials);
            }
            assertThat(job.toString()).contains("\"persist-credentials\":false").doesNotContain("\"cache\"");
        });
    }

    @Test
    void pinsEveryActionAsTheWorkflowOfPullRequestsDoes() {
        Map<String, String> pins = new TreeMap<>();
        for (Workflow one : List.of(Workflow.read(), workflow)) {
            one.text()
                    .lines()
                    .map(String::strip)
                    .filter(line -> line.contains("uses: "))
                    .forEach(line -> {
                        assertThat(line).matches("(- )?uses: [a-z-]+/[a-z-]+@[0-9a-f]{40} # v\\d+\\.\\d+\\.\\d+");
                        String[] nameAndPin =
                                line.substring(line.indexOf("uses: ") + 6).split("@");
                        assertThat(pins.merge(nameAndPin[0], nameAndPin[1], (older, newer) -> older))
                                .isEqualTo(nameAndPin[1]);
                    });
        }
        assertThat(pins).containsKey("aws-actions/configure-aws-credentials");
    }

    @Test
    void keepsThePinsThatDependabotMoved() {
        String moved = "uses: actions/checkout@" + "a".repeat(40) + " # v9.9.9";

        String text = new PromotionWorkflow(COMMITTED).keepingPinsOf("      - " + moved + "\n");

        assertThat(text.lines().filter(line -> line.contains("actions/checkout@")))
                .hasSize(6)
                .allMatch(line -> line.strip().equals(moved));
        assertThat(text.replaceAll("uses: actions/checkout@.*", ""))
                .isEqualTo(new PromotionWorkflow(COMMITTED).text().replaceAll("uses: actions/checkout@.*", ""));
    }

    @Test
    void letsNoExpressionIntoAScript() {
        workflow.jobs()
                .keySet()
                .forEach(job -> assertThat(workflow.steps(job, "run")).noneMatch(script -> script.contains("${{")));
    }

    private static List<String> order(Workflow workflow) {
        List<String> jobs = new ArrayList<>();
        workflow.root().get("jobs").properties().forEach(job -> {
            List<String> needs = new ArrayList<>();
            job.getValue().path("needs").forEach(need -> needs.add(need.asText()));
            jobs.add(job.getKey() + ": " + (needs.isEmpty() ? "-" : String.join(", ", needs)));
        });
        return jobs;
    }

    static String script(Workflow workflow, String job) {
        return step(workflow.job(job), "Promote").get("run").asText();
    }

    private static JsonNode step(JsonNode job, String start) {
        for (JsonNode step : job.get("steps")) {
            if (step.path("uses").asText().startsWith(start)
                    || step.get("name").asText().startsWith(start)) {
                return step;
            }
        }
        throw new AssertionError("no step " + start + " in " + job);
    }

    private static int position(List<String> steps, String start) {
        return steps.indexOf(steps.stream()
                .filter(step -> step.startsWith(start))
                .findFirst()
                .orElse(""));
    }
}
