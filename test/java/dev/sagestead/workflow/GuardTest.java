package dev.sagestead.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The guard's own script, on what the jobs before it left. */
class GuardTest {

    @TempDir
    private Path folder;

    @Test
    void passesWhatIsTestedAndBlocksNothing() throws IOException {
        Script.Result result = judge("success", "success", "{\"verdict\": \"pass\", \"blockers\": []}");

        assertThat(result.exit()).as(result.output()).isZero();
        assertThat(result.output()).isEqualTo("The tests passed, and nothing in the review blocks.\n");
    }

    @Test
    void saysEverythingThatBlocks() throws IOException {
        Script.Result result = judge("success", "success", """
                {"verdict": "fail", "blockers": [
                  {"sentence": "dev-studio: the domain is replaced."},
                  {"sentence": "The waiver for dev-models expired on 2026-11-01."}]}
                """);

        assertThat(result.exit()).isEqualTo(1);
        assertThat(result.output()).isEqualTo("""
                        ::error title=guard::dev-studio: the domain is replaced.
                        ::error title=guard::The waiver for dev-models expired on 2026-11-01.
                        """);
    }

    @ParameterizedTest
    @CsvSource({
        "failure,   success",
        "cancelled, success",
        "skipped,   success",
        "success,   failure",
        "success,   cancelled",
        "success,   skipped",
        "'',        success",
        "success,   ''"
    })
    void failsUnlessBothTestsAndReviewSucceeded(String verify, String review) throws IOException {
        Script.Result result = judge(verify, review, "{\"verdict\": \"pass\", \"blockers\": []}");

        assertThat(result.exit()).isEqualTo(1);
        assertThat(result.output())
                .contains(
                        verify.equals("success")
                                ? "There is no review of this commit: review ended with " + review
                                : "The tests did not pass: verify ended with " + verify);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "{}",
                "not JSON",
                "{\"verdict\": \"PASS\"}",
                "{\"verdict\": true}",
                "{\"verdict\": \"fail\"}",
                "{\"verdict\": \"fail\", \"blockers\": []}",
                "{\"verdict\": \"fail\", \"blockers\": {}}",
                "{\"blockers\": []}"
            })
    void failsOnAReviewThatDoesNotSayPass(String review) throws IOException {
        Script.Result result = judge("success", "success", review);

        assertThat(result.exit()).isEqualTo(1);
        assertThat(result.output()).matches("::error title=guard::The review('s verdict is|\\ cannot be read).*\n");
    }

    @Test
    void failsWithoutAReview() {
        Script.Result result = run("success", "success");

        assertThat(result.exit()).isEqualTo(1);
        assertThat(result.output()).startsWith("::error title=guard::The review cannot be read: ENOENT");
    }

    @Test
    void letsNoSentenceCommandTheRunner() throws IOException {
        Script.Result result = judge(
                "success",
                "success",
                "{\"verdict\": \"fail\", \"blockers\": [{\"sentence\": \"50%0A\\n::stop-commands::x\\r::debug::y\"}]}");

        assertThat(result.output()).isEqualTo("::error title=guard::50%250A ::stop-commands::x ::debug::y\n");
    }

    private Script.Result judge(String verify, String review, String json) throws IOException {
        Files.createDirectories(folder.resolve("review"));
        Files.writeString(folder.resolve("review/review.json"), json);
        return run(verify, review);
    }

    private Script.Result run(String verify, String review) {
        return Workflow.read().script("guard").run(folder, Map.of("VERIFY", verify, "REVIEW", review));
    }
}
