package dev.sagestead.review.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.sagestead.NodeTools;
import dev.sagestead.app.Synthesised;
import dev.sagestead.artifacts.PrettyJson;
import dev.sagestead.review.assembly.CloudAssembly;
import java.io.IOException;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The page of a review in Chromium. Its screenshots are in {@code target/review-page}, to be looked at. */
class ReviewPageIT {

    private static final JsonMapper JSON = new JsonMapper();
    private static final Map<String, Review> REVIEWS = new LinkedHashMap<>();
    private static JsonNode seen;

    /** The launcher installs the engine and the browser's driver if they are missing. */
    @BeforeAll
    static void lookAtThePages() throws IOException, InterruptedException {
        assertThat(NodeTools.root().resolve("node_modules/playwright-core")).isDirectory();
        CloudAssembly committed = CloudAssembly.read(Synthesised.committed().folder());
        REVIEWS.put("everything", ReviewsForThePage.everything(committed));
        REVIEWS.put("new-model", ReviewsForThePage.newModel(committed));
        REVIEWS.put("rolls", ReviewsForThePage.rolls(committed));
        REVIEWS.put("large", ReviewsForThePage.large());
        REVIEWS.put("hostile", ReviewsForThePage.hostile());
        REVIEWS.put("tiny", ReviewsForThePage.tiny());
        REVIEWS.put("unchanged", ReviewsForThePage.unchanged(committed));
        Map<String, String> pages = new LinkedHashMap<>();
        REVIEWS.forEach((name, review) -> pages.put(name, Html.of(review)));
        seen = Chromium.looksAt(Path.of("target/review-page"), pages);
    }

    @Retention(RetentionPolicy.RUNTIME)
    @ParameterizedTest
    @ValueSource(strings = {"everything", "new-model", "rolls", "large", "hostile", "tiny", "unchanged"})
    @interface OnEveryPage {}

    @OnEveryPage
    void opensWithoutAComplaintAndAsksForNothing(String page) {
        assertThat(seen.at("/%s/complaints".formatted(page))).isEmpty();
        assertThat(seen.at("/%s/requests".formatted(page))).isEmpty();
        assertThat(seen.at("/%s/foreign".formatted(page)).asInt()).isZero();
    }

    @OnEveryPage
    void mayLoadNothingAndRunNothing(String page) {
        assertThat(seen.at("/%s/policy".formatted(page)).asText())
                .isEqualTo("default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'");
    }

    @OnEveryPage
    void saysEveryRowOfTheJsonFile(String page) throws IOException {
        JsonNode json = JSON.readTree(PrettyJson.of(REVIEWS.get(page)));
        List<String> sentences = new ArrayList<>(List.of(json.path("headline").asText()));
        json.path("blockers")
                .forEach(blocker -> sentences.add(blocker.path("sentence").asText()));
        for (JsonNode row : json.path("rows")) {
            sentences.add(row.path("sentence").asText());
            row.path("details").forEach(detail -> sentences.add(detail.asText()));
        }

        assertThat(sentences).doesNotContain("");
        assertThat(notOn(page, sentences)).isEmpty();
    }

    @OnEveryPage
    void fitsAPhoneAndADesktop(String page) {
        assertThat(seen.at("/%s/overflows".formatted(page))).isEmpty();
    }

    @OnEveryPage
    void hasNoTextThatIsTooFaintToRead(String page) {
        assertThat(seen.at("/%s/faint".formatted(page))).isEmpty();
    }

    @OnEveryPage
    void canBeReadOutInOrder(String page) {
        List<Integer> headings = new ArrayList<>();
        seen.at("/%s/headings".formatted(page)).forEach(heading -> headings.add(heading.asInt()));

        assertThat(seen.at("/%s/language".formatted(page)).asText()).isEqualTo("en");
        assertThat(headings).startsWith(1).containsOnlyOnce(1);
        for (int i = 1; i < headings.size(); i++) {
            assertThat(headings.get(i)).isLessThanOrEqualTo(headings.get(i - 1) + 1);
        }
    }

    @OnEveryPage
    void linksOnlyToItself(String page) {
        assertThat(seen.at("/%s/lostLinks".formatted(page))).isEmpty();
        assertThat(seen.at("/%s/twice".formatted(page))).isEmpty();
    }

    @OnEveryPage
    void namesEveryResourceOfThePicture(String page) {
        Review review = REVIEWS.get(page);
        if (!review.isUnchanged()) {
            List<String> labels = review.stacks().stream()
                    .flatMap(stack -> stack.resources().stream())
                    .map(StackView.ResourceView::label)
                    .toList();
            assertThat(labels).isNotEmpty();
            assertThat(notOn(page, labels)).isEmpty();
        }
    }

    @Test
    void beginsWithTheVerdict() {
        String verdict = "Blocked: %d reasons"
                .formatted(REVIEWS.get("everything").blockers().size());
        assertThat(text("everything")).startsWith("Infrastructure review " + verdict);
        assertThat(seen.at("/everything/title").asText()).startsWith(verdict);
        assertThat(text("new-model")).startsWith("Infrastructure review Nothing blocks");
    }

    @Test
    void drawsWhatEveryEnvironmentCosts() {
        assertThat(text("everything"))
                .contains("A month in US dollars, at list prices", "prod $", " as before, at the most ");
        assertThat(text("tiny")).doesNotContain("A month in US dollars");
    }

    @Test
    void saysInShortThatNothingChanges() {
        assertThat(text("unchanged"))
                .startsWith("Infrastructure review Nothing changes")
                .hasSizeLessThan(300);
    }

    @Test
    void paintsTheRollOnTheEndpoint() {
        assertThat(text("new-model")).contains("2 replaced 1 rolls");
    }

    @Test
    void runsNothingThatATemplateHolds() {
        assertThat(seen.at("/hostile/title").asText()).startsWith("Blocked");
        assertThat(text("hostile")).contains("<script>document.title='run'</script>", "onerror=alert(1)>");
    }

    @Test
    void showsThatSomethingWouldTurnOrHideText() {
        assertThat(text("hostile")).contains("safe?gnihtemos").doesNotContain("\u202E", "\u200B", "\u0007");
    }

    private static List<String> notOn(String page, List<String> wanted) {
        String text = text(page);
        return wanted.stream()
                .map(ReviewPageIT::shown)
                .filter(one -> !text.contains(one))
                .toList();
    }

    private static String text(String page) {
        return seen.at("/%s/text".formatted(page)).asText().replaceAll("\\s+", " ");
    }

    /** A browser folds blanks; what nobody would see is spelled out. */
    private static String shown(String sentence) {
        return sentence.replaceAll("\\s+", " ")
                .replace("\u202E", "U+202E")
                .replace("\u200B", "U+200B")
                .replace("\u0007", "U+0007")
                .strip();
    }
}
