package dev.sagestead.review.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sagestead.review.change.Changes;
import dev.sagestead.review.change.Comparison;
import dev.sagestead.review.change.Consequences;
import dev.sagestead.review.guard.Waivers;
import dev.sagestead.review.report.Reviewer.Side;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every pair of assemblies has its comment next to it, word for word. {@code -Dsnapshots=write} writes the comments
 * anew; what changed is then read in the diff of the commit.
 */
class ReviewCasesTest {

    private static final String WRITE = "snapshots";

    /** What was written last, to look at. */
    private static final Path WRITTEN = Path.of("target", "review-cases");

    private static final int COLUMNS = 80;

    private static final Map<ReviewCase, Review> REVIEWS = new LinkedHashMap<>();

    @BeforeAll
    static void reviewAllWithOneEngine() {
        List<ReviewCase> cases = ReviewCase.all();
        List<Comparison> comparisons =
                cases.stream().map(ReviewCase::comparison).toList();
        List<Changes> changes = Consequences.of(comparisons, Reviewers.ENGINE);
        for (int i = 0; i < cases.size(); i++) {
            Comparison one = comparisons.get(i);
            REVIEWS.put(
                    cases.get(i),
                    Reviewers.with(Waivers.read(cases.get(i).folder(), Reviewers.TODAY))
                            .review(
                                    new Side("the base", one.base()),
                                    new Side("the head", one.head()),
                                    changes.get(i)));
        }
    }

    static List<ReviewCase> cases() {
        return ReviewCase.all();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void theCommentIsTheExpectedOne(ReviewCase one) throws IOException {
        String written = Markdown.of(REVIEWS.get(one));
        if (isRewritten()) {
            Files.writeString(one.expected(), written);
        }

        Path file = Files.writeString(Files.createDirectories(WRITTEN).resolve(one + ".md"), written);

        assertThat(one.expected())
                .as("write it with mvn test -Dtest=ReviewCasesTest -Dsnapshots=write, and read what it says")
                .exists();
        assertThat(file)
                .as("%s; if it is meant: mvn test -Dtest=ReviewCasesTest -Dsnapshots=write", one.expected())
                .hasSameTextualContentAs(one.expected());
    }

    @ParameterizedTest
    @MethodSource("cases")
    void theTerminalSaysTheSameWithoutControlCharacters(ReviewCase one) {
        Review review = REVIEWS.get(one);

        String printed = Terminal.of(review);

        assertThat(printed.chars().filter(character -> character != '\n' && Character.isISOControl(character)))
                .isEmpty();
        assertThat(printed.lines().filter(line -> line.length() > COLUMNS))
                .as("only a word that cannot be broken is longer than a line")
                .allMatch(line -> !line.strip().contains(" ") || line.length() > COLUMNS + 1 && longestWord(line) > 60);
        assertThat(words(printed)).contains(words(review.headline()));
        review.rows().forEach(row -> assertThat(words(printed)).contains(words(row.sentence())));
    }

    @Test
    void thereAreEnough() {
        assertThat(REVIEWS).hasSizeGreaterThan(40);
    }

    private static int longestWord(String line) {
        return List.of(line.split(" ")).stream().mapToInt(String::length).max().orElse(0);
    }

    private static String words(String text) {
        return text.replaceAll("\\s+", " ");
    }

    private static boolean isRewritten() {
        boolean write = "write".equals(System.getProperty(WRITE));
        assertThat(write && System.getenv("CI") != null)
                .as("-Dsnapshots=write writes nothing in CI: there it would expect whatever there is")
                .isFalse();
        return write;
    }
}
