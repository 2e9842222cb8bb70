package dev.sagestead.review.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sagestead.cost.PriceTable;
import dev.sagestead.review.assembly.CloudAssembly;
import dev.sagestead.review.report.Reviewer.Side;
import dev.sagestead.settings.Budget;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** On a pair in which the endpoint moves to an instance type of twice the price: 375.42 US dollars a month. */
class BudgetOfAReviewTest {

    private static final Path PAIR = Path.of("test/resources/review/instance-type");

    @Test
    void whatMayCostMoreThanItsBudgetIsBlocked() {
        Review review = review(Map.of("dev", budget(300)));

        assertThat(review.passes()).isFalse();
        assertThat(review.blockers())
                .extracting(Review.Blocker::sentence)
                .containsExactly("dev costs up to $375.42 a month: $75.42 over its budget of $300.00");
    }

    @Test
    void whatStaysWithinItsBudgetPasses() {
        assertThat(review(Map.of("dev", budget(400))).passes()).isTrue();
    }

    @Test
    void theBudgetOfAnotherEnvironmentIsNoMatter() {
        assertThat(review(Map.of("prod", budget(1))).passes()).isTrue();
    }

    private static Budget budget(int usd) {
        return new Budget(BigDecimal.valueOf(usd));
    }

    private static Review review(Map<String, Budget> budgets) {
        return new Reviewer(Reviewers.ENGINE, List.of(), budgets, PriceTable.load(), Reviewers.TODAY)
                .review(side("base"), side("head"));
    }

    private static Side side(String name) {
        return new Side("the " + name, CloudAssembly.read(PAIR.resolve(name)));
    }
}
