package dev.sagestead.promotion;

import dev.sagestead.artifacts.PrettyJson;
import dev.sagestead.artifacts.Sha256;
import dev.sagestead.cost.PriceTable;
import dev.sagestead.review.assembly.CloudAssembly;
import dev.sagestead.review.change.DiffEngine;
import dev.sagestead.review.guard.Waivers;
import dev.sagestead.review.report.Review;
import dev.sagestead.review.report.Reviewer;
import dev.sagestead.review.report.Reviewer.Side;
import dev.sagestead.settings.Budget;
import dev.sagestead.settings.EnvironmentSettings;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The review of what a promotion would do to one environment: the same that pull requests get, against what is there.
 *
 * @param root of the checkout, whose waivers count
 * @param today on which waivers have to be valid and prices are judged
 */
public record EnvironmentReview(Path root, LocalDate today) implements Promotion.Reviews {

    /**
     * A review, as it is kept.
     *
     * @param review what it says
     * @param bytes of {@code review.json}
     */
    public record Written(Review review, byte[] bytes) {

        static Written of(Review review) {
            return new Written(review, PrettyJson.of(review));
        }

        Receipt.ReviewSummary summary() {
            return new Receipt.ReviewSummary(review.headline(), review.verdict(), Sha256.of(bytes));
        }
    }

    @Override
    public Written of(EnvironmentSettings environment, Optional<FrozenAssembly> base, FrozenAssembly head) {
        Map<String, Budget> budgets = new TreeMap<>();
        environment.budget().ifPresent(budget -> budgets.put(environment.name(), budget));
        Reviewer reviewer =
                new Reviewer(new DiffEngine(root), Waivers.read(root, today), budgets, PriceTable.load(), today);
        Side before = base.map(assembly -> new Side(assembly.shortDigest(), assembly.only(environment)))
                .orElseGet(() -> new Side("an empty account", CloudAssembly.empty()));
        return Written.of(reviewer.review(before, new Side(head.shortDigest(), head.only(environment))));
    }
}
