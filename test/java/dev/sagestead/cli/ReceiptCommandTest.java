package dev.sagestead.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sagestead.promotion.SmokeFiles;
import dev.sagestead.rehearsal.Project;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The halves of a promotion, as a pipeline calls them. */
class ReceiptCommandTest {

    @TempDir
    private Path root;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private Path assembly;

    @BeforeEach
    void anAssembly() {
        assembly = SmokeFiles.assembly(root);
    }

    @Test
    void aPipelineChecksDeploysAndWritesEnvironmentByEnvironment() {
        assertThat(receipt("check", "staging", "--assembly=" + assembly)).isEqualTo(1);
        assertThat(err.toString()).contains("promote it to dev first");

        assertThat(receipt("check", "dev", "--assembly=" + assembly)).isZero();
        assertThat(write("dev", "well")).isZero();
        assertThat(receipt("check", "staging", "--assembly=" + assembly)).isZero();
        assertThat(out.toString()).contains("by the receipt of dev of ");
        assertThat(write("staging", "not-well")).isEqualTo(1);
        assertThat(receipt("check", "prod", "--assembly=" + assembly)).isEqualTo(1);
        assertThat(err.toString()).contains("in staging came to \"not-well\"");
        assertThat(write("staging", "well", "--approver=grace")).isZero();
        assertThat(receipt("check", "prod", "--assembly=" + assembly)).isZero();

        assertThat(receipt("show")).isZero();
        assertThat(out.toString()).contains("prod       nothing was promoted to it");
        assertThat(receipt("show", "staging")).isZero();
        assertThat(out.toString()).contains("approved by  grace (--approver)");
    }

    @Test
    void aSmokeTestOfAnotherEnvironmentIsNoProof() {
        Path smoke = SmokeFiles.smoke(root, "staging", "well");

        assertThat(receipt("write", "dev", "--assembly=" + assembly, "--smoke=" + smoke))
                .isEqualTo(1);

        assertThat(err.toString())
                .startsWith("dev: this smoke test is not one of what was promoted: environment is staging, not dev, ")
                .contains("endpoints is [staging-fraud-detection], not [dev-fraud-detection]");
        assertThat(root.resolve("receipts")).doesNotExist();
    }

    @Test
    void filesThatAreNoneAreUsedWrongly() throws Exception {
        Path file = Files.writeString(root.resolve("smoke.json"), "{\"verdict\": \"well\"");

        assertThat(receipt("write", "dev", "--assembly=" + assembly, "--smoke=" + file))
                .isEqualTo(2);
        assertThat(receipt("write", "dev", "--assembly=" + assembly, "--smoke=" + root.resolve("none")))
                .isEqualTo(2);
        assertThat(receipt("check", "dev", "--assembly=" + root.resolve("none")))
                .isEqualTo(2);
        assertThat(receipt("check", "qa", "--assembly=" + assembly)).isEqualTo(2);
        assertThat(err.toString()).contains("there is no cloud assembly").doesNotContain("\tat ");
    }

    @Test
    void anAddressOfNoBucketIsUsedWrongly() {
        int code = execute("receipt", "show", "--receipts=s3://");

        assertThat(code).isEqualTo(2);
        assertThat(err).hasToString("--receipts s3://: this is no address of a bucket; write s3://BUCKET/PREFIX\n");
    }

    @Test
    void promoteAndRollbackRefuseInOneSentenceBeforeAnyServiceIsAsked() {
        String receipts = "--receipts=" + root.resolve("receipts");

        assertThat(execute("promote", "staging", "--assembly=" + assembly, receipts, "--on=aws", "--yes"))
                .isEqualTo(1);
        assertThat(err.toString())
                .startsWith("staging: there is no receipt in ")
                .hasLineCount(1);
        assertThat(execute("rollback", "prod", receipts, "--on=aws", "--yes")).isEqualTo(1);
        assertThat(err.toString()).contains("prod: nothing was promoted to it").hasLineCount(2);
        assertThat(root.resolve("receipts")).doesNotExist();
    }

    @Test
    void promoteTakesOneYesOnly() {
        assertThat(execute("promote", "dev", "--assembly=" + assembly, "--yes", "--approver=ada"))
                .isEqualTo(2);
    }

    @Test
    void rehearseTakesAYesOnlyForAPromotionAndAPromotionNoEnvironment() {
        assertThat(execute("rehearse", "--yes")).isEqualTo(2);
        assertThat(execute("rehearse", "staging", "--promote")).isEqualTo(2);
        assertThat(err.toString())
                .contains("--yes and --approver answer what --promote asks")
                .contains("--promote goes through all environments");
    }

    private int write(String environment, String verdict, String... more) {
        Path smoke = SmokeFiles.smoke(root, environment, verdict);
        List<String> arguments =
                new ArrayList<>(List.of("write", environment, "--assembly=" + assembly, "--smoke=" + smoke));
        arguments.addAll(List.of(more));
        return receipt(arguments.toArray(String[]::new));
    }

    private int receipt(String... arguments) {
        List<String> all = new ArrayList<>(List.of("receipt"));
        all.addAll(List.of(arguments));
        all.add("--receipts=" + root.resolve("receipts"));
        return execute(all.toArray(String[]::new));
    }

    private int execute(String... arguments) {
        return Main.commandLine(Project.here())
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(arguments);
    }
}
