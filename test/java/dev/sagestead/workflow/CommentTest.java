package dev.sagestead.workflow;

import static dev.sagestead.workflow.StandInComments.BOT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sagestead.workflow.StandInComments.Comment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The script of the job that comments, as it is in the workflow, on a GitHub that knows comments. */
class CommentTest {

    private static final String MARKER = "<!-- sagestead-review -->\n";
    private static final String RUN = "https://github.com/acme/platform/actions/runs/42";
    private static final String PAGE = RUN + "/artifacts/43";
    private static final String POST = "POST /repos/acme/platform/issues/7/comments";

    @TempDir
    private Path folder;

    private StandInComments github;
    private final Map<String, String> environment = new TreeMap<>();

    @BeforeEach
    void startGitHub() throws IOException {
        github = new StandInComments();
        environment.put("COMMIT", "1a2b3c4d");
        environment.put("FROM_FORK", "false");
        environment.put("GITHUB_API_URL", github.url());
        environment.put("GITHUB_REPOSITORY", "acme/platform");
        environment.put("GITHUB_RUN_ID", "42");
        environment.put("GITHUB_SERVER_URL", "https://github.com");
        environment.put("GITHUB_TOKEN", StandInComments.TOKEN);
        environment.put("NUMBER", "7");
        environment.put("PAGE", PAGE);
        reviewed(MARKER + "# Nothing is replaced\n");
    }

    @AfterEach
    void stopGitHub() {
        github.close();
    }

    @Test
    void writesAComment() {
        Script.Result result = comment();

        assertThat(result.exit()).as(result.output()).isZero();
        assertThat(result.output())
                .isEqualTo("The review is in https://github.com/acme/platform/pull/7#issuecomment-1001.\n");
        assertThat(github.comments())
                .containsExactly(new Comment(
                        1001,
                        BOT,
                        MARKER + "Commit 1a2b3c4d: [the page](" + PAGE + "), [the run](" + RUN
                                + ").\n\n# Nothing is replaced\n"));
    }

    @Test
    void updatesItsOnlyComment() throws IOException {
        comment();
        reviewed(MARKER + "# The endpoint rolls\n");

        assertThat(comment().exit()).isZero();

        assertThat(github.writes).containsExactly(POST, "PATCH /repos/acme/platform/issues/comments/1001");
        assertThat(github.comments())
                .singleElement()
                .extracting(Comment::body)
                .asString()
                .startsWith(MARKER)
                .endsWith("# The endpoint rolls\n");
    }

    @Test
    void leavesWhatOthersWroteAlone() {
        Comment forged = github.add("mallory", MARKER + "# All is well\n");
        Comment ofAnotherWorkflow = github.add(BOT, "Coverage is 91 %.\n");
        Comment quoting = github.add(BOT, "This marks a review: " + MARKER);

        assertThat(comment().exit()).isZero();

        assertThat(github.writes).containsExactly(POST);
        assertThat(github.comments()).hasSize(4).startsWith(forged, ofAnotherWorkflow, quoting);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 99, 100, 101, 250})
    void findsItsCommentBehindAnyNumberOfOthers(int others) {
        for (int i = 0; i < others; i++) {
            github.add("ada", "Comment " + i);
        }
        Comment ours = github.add(BOT, MARKER + "old");

        Script.Result result = comment();

        assertThat(result.exit()).as(result.output()).isZero();
        assertThat(github.writes).containsExactly("PATCH /repos/acme/platform/issues/comments/" + ours.id());
    }

    @Test
    void looksNoFurtherThanTheLastPage() {
        for (int i = 0; i < 200; i++) {
            github.add("ada", "Comment " + i);
        }

        assertThat(comment().exit()).isZero();
        assertThat(github.writes).containsExactly(POST);
    }

    @Test
    void cutsAReviewThatIsTooLongAndSaysWhereTheRestIs() throws IOException {
        String line = "| dev-studio | Domain | 🔁 replaced |\n";
        reviewed(MARKER + line.repeat(5_000));

        Script.Result result = comment();

        assertThat(result.exit()).as(result.output()).isZero();
        String body = github.comments().get(0).body();
        assertThat(body)
                .hasSizeBetween(65_536 - line.length(), 65_536)
                .startsWith(MARKER + "Commit 1a2b3c4d: [the page](" + PAGE + ")")
                .contains("**Too long for a comment: what is missing at the end is on the page.**")
                .endsWith(line);
    }

    @Test
    void writesAReviewThatJustFitsWhole() throws IOException {
        comment();
        int links = github.comments().get(0).body().length() - "# Nothing is replaced\n".length();
        reviewed(MARKER + "x".repeat(65_536 - links));

        assertThat(comment().exit()).isZero();
        assertThat(github.comments().get(0).body()).hasSize(65_536).doesNotContain("Too long");
    }

    @Test
    void writesTextAsItIs() throws IOException {
        String text = "`$(touch owned)` ${GITHUB_TOKEN} $& %0A \"quoted\" 'quoted' \\n\n";
        reviewed(MARKER + text);

        assertThat(comment().exit()).isZero();
        assertThat(github.comments().get(0).body()).endsWith(text);
        assertThat(folder.resolve("owned")).doesNotExist();
    }

    @Test
    void saysThatAForkMayNotComment() {
        environment.put("FROM_FORK", "true");
        github.refuseWrites(403);

        Script.Result result = comment();

        assertThat(result.exit()).isZero();
        assertThat(result.output())
                .isEqualTo("::notice title=comment::A fork may not write comments; the review is in the summary of "
                        + RUN + ".\n");
        assertThat(github.comments()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {403, 422, 500})
    void failsIfItIsNotAllowedToCommentAtHome(int status) {
        github.refuseWrites(status);

        Script.Result result = comment();

        assertThat(result.exit()).isEqualTo(1);
        assertThat(result.output())
                .startsWith("::error title=comment::POST " + github.url())
                .contains("was answered by " + status + ": {\"message\":\"Resource not accessible by integration\"}")
                .hasLineCount(1)
                .doesNotContain(StandInComments.TOKEN);
    }

    @Test
    void failsInOneSentenceIfGitHubIsAway() {
        github.close();

        Script.Result result = comment();

        assertThat(result.exit()).isEqualTo(1);
        assertThat(result.output()).startsWith("::error title=comment::").hasLineCount(1);
    }

    @Test
    void replacesAnOlderReviewIfThereIsNoneOfThisCommit() throws IOException {
        github.add(BOT, MARKER + "# Nothing is replaced\n");
        Files.delete(folder.resolve("review/review.md"));
        environment.put("PAGE", "");

        assertThat(comment().exit()).isZero();
        assertThat(github.comments())
                .containsExactly(new Comment(
                        1001,
                        BOT,
                        MARKER + "Commit 1a2b3c4d: [the page](" + RUN + "), [the run](" + RUN
                                + ").\n\n**There is no review of this commit**: it failed, and the run says why.\n"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://evil.example/review", RUN + ".evil.example/", "javascript:alert(1)"})
    void linksToNoPageOutsideItsRun(String page) {
        environment.put("PAGE", page);

        assertThat(comment().exit()).isZero();
        assertThat(github.comments().get(0).body())
                .contains("[the page](" + RUN + ")")
                .doesNotContain(page);
    }

    private void reviewed(String text) throws IOException {
        Files.createDirectories(folder.resolve("review"));
        Files.writeString(folder.resolve("review/review.md"), text);
    }

    private Script.Result comment() {
        return Workflow.read().script("comment").run(folder, environment);
    }
}
