package dev.sagestead.promotion;

import dev.sagestead.promotion.Receipt.Approver;
import dev.sagestead.review.report.Review;
import dev.sagestead.review.report.Row;
import dev.sagestead.review.report.Section;
import dev.sagestead.review.report.Terminal;
import dev.sagestead.settings.EnvironmentSettings;
import dev.sagestead.settings.Protection;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Asks before a protected environment is touched: shows the review's headline and every permission that widens, and has
 * each of the two confirmed in words of its own. Others are not asked about, only told.
 *
 * @param given a yes that was given beforehand
 * @param questions who is asked otherwise
 * @param user whose yes it is if somebody answers
 * @param steps where the review is shown
 */
public record Approval(Optional<Approver> given, Questions questions, String user, Steps steps) {

    /** What has to be typed if permissions widen: {@value}. */
    static final String WIDENS = "widen";

    /** Lines of a widening that are shown; the review has all. */
    private static final int MOST = 6;

    /** Somebody who can be asked. */
    public interface Questions {

        /** Asks, and returns the answer; nothing if nobody is there. */
        Optional<String> ask(String question);
    }

    /**
     * Asks if need be.
     *
     * @return who said yes; nothing if nobody had to be asked
     * @throws PromotionRefusedException if the answer was no, or nobody was there
     */
    Optional<Approver> of(EnvironmentSettings environment, Review review) {
        List<Row> widening = review.in(Section.SECURITY);
        Terminal.of(brief(review)).lines().forEach(steps::say);
        if (environment.protection() == Protection.UNPROTECTED) {
            return Optional.empty();
        }
        if (given.isPresent()) {
            steps.say("  approved by %s (%s)"
                    .formatted(given.get().who(), given.get().how()));
            return given;
        }
        confirm(environment, environment.name(), "%s is protected. Type its name to promote to it: ");
        if (!widening.isEmpty()) {
            confirm(environment, WIDENS, "Permissions widen in %s, as shown above. Type " + WIDENS + " to allow it: ");
        }
        return Optional.of(new Approver(user, "terminal"));
    }

    private void confirm(EnvironmentSettings environment, String expected, String question) {
        String answer = questions
                .ask(question.formatted(environment.name()))
                .orElseThrow(() -> new PromotionRefusedException(
                        "%s: is protected and nobody is there to be asked; say --yes if the review above is accepted, or --approver NAME if NAME accepted it elsewhere"
                                .formatted(environment.name())));
        if (!answer.strip().equals(expected)) {
            throw new PromotionRefusedException(
                    "%s: not promoted, the answer was not %s".formatted(environment.name(), expected));
        }
    }

    /** The headline, what blocks and what widens, of each row the first lines; the whole review is kept. */
    private static Review brief(Review review) {
        List<Row> rows = review.rows().stream()
                .filter(row -> row.section() == Section.SECURITY || row.blocks())
                .map(row -> isNew(review, row) ? first(row, 0) : first(row, MOST))
                .toList();
        return new Review(
                review.headline(),
                review.base(),
                review.head(),
                rows,
                review.endpoints(),
                review.quotas(),
                review.costs(),
                review.stacks());
    }

    /** Of a new stack everything is more than before; that it is new says so. */
    private static boolean isNew(Review review, Row row) {
        return review.stacks().stream()
                .anyMatch(
                        stack -> stack.id().equals(row.stack()) && stack.state().equals("new"));
    }

    private static Row first(Row row, int most) {
        List<String> details = new ArrayList<>(
                row.details().subList(0, Math.min(most, row.details().size())));
        if (most > 0 && details.size() < row.details().size()) {
            details.add("and %d more".formatted(row.details().size() - details.size()));
        }
        return new Row(row.section(), row.weight(), row.stack(), row.resource(), row.sentence(), details);
    }
}
