package dev.sagestead.cost;

import dev.sagestead.settings.Budget;
import java.math.BigDecimal;

/**
 * Whether an environment stays within its budget, at the largest that scaling allows.
 *
 * @param environment its name
 * @param budget what it may cost
 * @param atMaximum what its stacks cost a month at the most, without use
 * @param unknown how many things have no price and are not in that sum
 */
public record BudgetVerdict(String environment, Budget budget, BigDecimal atMaximum, int unknown) {

    /** Whether it costs more than it may. What has no price cannot make it so. */
    public boolean isOver() {
        return atMaximum.compareTo(budget.monthlyUsd()) > 0;
    }

    /** Returns one sentence with the numbers. */
    public String sentence() {
        BigDecimal distance = budget.monthlyUsd().subtract(atMaximum).abs();
        String lacking = unknown == 0
                ? ""
                : ", without %d thing%s of which no price is known".formatted(unknown, unknown == 1 ? "" : "s");
        return "%s costs up to %s a month%s: %s %s its budget of %s"
                .formatted(
                        environment,
                        Usd.text(atMaximum),
                        lacking,
                        Usd.text(distance),
                        isOver() ? "over" : "below",
                        Usd.text(budget.monthlyUsd()));
    }
}
