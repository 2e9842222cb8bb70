package dev.sagestead.review.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sagestead.cost.PriceTable;
import dev.sagestead.review.assembly.CloudAssembly;
import dev.sagestead.review.change.Changes;
import dev.sagestead.review.change.Comparison;
import dev.sagestead.review.change.Consequences;
import dev.sagestead.review.change.DiffEngine;
import dev.sagestead.review.guard.Waivers;
import dev.sagestead.review.report.Reviewer.Side;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
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

    /** The waivers of the cases are dated around it. */
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 25);

    private static final int COLUMNS = 80;

    private static final Map<ReviewCase, Review> REVIEWS = new LinkedHashMap<>();

    @BeforeAll
    static void reviewAllWithOneEngine() {
        List<ReviewCase> cases = ReviewCase.all();
        List<Comparison> comparisons =
                cases.stream().map(ReviewCase::comparison).toList();
        DiffEngine engine = new DiffEngine(Path.of("").toAbsolutePath());
        List<Changes> changes = Consequences.of(comparisons, engine);
        for (int i = 0; i < cases.size(); i++) {
            Comparison one = comparisons.get(i);
            REVIEWS.put(cases.get(i), review(engine, cases.get(i), one.base(), one.head(), changes.get(i)));
        }
    }

    private static Review review(
            DiffEngine engine, ReviewCase one, CloudAssembly base, CloudAssembly head, Changes changes) {
        return new Reviewer(engine, Waivers.read(one.folder(), TODAY), Map.of(), PriceTable.load(), TODAY)
                .review(new Side("the base", base), new Side("the head", head), changes);
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

        assertThat(one.expected())
                .as("write it with mvn test -Dtest=ReviewCasesTest -Dsnapshots=write, and read what it says")
                .exists();
        assertThat(written)
                .as("%s; if it is meant: mvn test -Dtest=ReviewCasesTest -Dsnapshots=write", one.expected())
                .isEqualTo(Files.readString(one.expected()));
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
