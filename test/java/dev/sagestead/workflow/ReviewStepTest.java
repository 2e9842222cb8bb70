package dev.sagestead.workflow;

import static java.nio.file.attribute.PosixFilePermissions.fromString;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The step that reviews, around a command that ends as it is told. */
class ReviewStepTest {

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    void showsTheReviewInTheSummaryWhetherSomethingBlocksOrNot(int exit) throws IOException {
        assertThat(review(exit, "# Nothing is replaced").exit()).isZero();
        assertThat(folder.resolve("summary")).hasContent("# Nothing is replaced");
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 137})
    void failsIfThereIsNoReview(int exit) throws IOException {
        assertThat(review(exit, "half a review").exit()).isEqualTo(exit);
        assertThat(folder.resolve("summary")).doesNotExist();
    }

    @Test
    void cutsWhatASummaryCannotHold() throws IOException {
        assertThat(review(0, "x".repeat(2_000_000)).exit()).isZero();
        assertThat(folder.resolve("summary")).hasSize(1_000_000);
    }

    @Test
    void comparesWithTheBaseThatTheMergeCommitWasMadeFrom() throws IOException {
        new Script("""
                        git init -q -b main origin && cd origin
                        git config user.email reviewer@example.com && git config user.name Reviewer
                        for commit in old base; do git commit -q --allow-empty -m "$commit"; done
                        git checkout -q -b change HEAD^ && git commit -q --allow-empty -m head
                        git checkout -q main && git merge -q --no-ff --no-edit change
                        git clone -q --depth 2 "file://$PWD" ../checkout
                        """).run(folder, Map.of());
        Path checkout = folder.resolve("checkout");
        command(checkout, "git log -1 --format=%s \"$3\" >\"$5/review.md\"");

        Script.Result result = Workflow.read().script("review").run(checkout, environment());

        assertThat(result.exit()).as(result.output()).isZero();
        assertThat(folder.resolve("summary")).hasContent("base");
    }

    private Script.Result review(int exit, String text) throws IOException {
        Files.writeString(folder.resolve("text"), text);
        command(folder, "cp text \"$5/review.md\"; exit " + exit);
        return Workflow.read().script("review").run(folder, environment());
    }

    private static void command(Path checkout, String behaviour) throws IOException {
        Path command = checkout.resolve("sagestead");
        Files.writeString(command, "#!/bin/bash\nmkdir -p \"$5\"\n" + behaviour + "\n");
        Files.setPosixFilePermissions(command, fromString("rwxr-xr-x"));
    }

    private Map<String, String> environment() {
        return Map.of(
                "RUNNER_TEMP", folder.resolve("temp").toString(),
                "GITHUB_STEP_SUMMARY", folder.resolve("summary").toString());
    }
}
