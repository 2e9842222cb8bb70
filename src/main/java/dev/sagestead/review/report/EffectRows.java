package dev.sagestead.review.report;

import dev.sagestead.cost.BudgetVerdict;
import dev.sagestead.cost.Staleness;
import dev.sagestead.cost.Usd;
import dev.sagestead.review.effect.EnvironmentCost;
import dev.sagestead.review.effect.EnvironmentCost.Costs;
import dev.sagestead.review.effect.QuotaNeed;
import dev.sagestead.settings.Budget;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a change costs and needs. */
final class EffectRows {

    private EffectRows() {}

    static List<Row> quotas(List<QuotaNeed> needs) {
        return needs.stream().map(EffectRows::quota).toList();
    }

    private static Row quota(QuotaNeed need) {
        int most = Math.max(need.after(), need.rolling());
        return Row.of(
                Section.CAPACITY,
                most > need.before() ? Weight.WARNS : Weight.TELLS,
                "",
                "The quota \"%s\" of account %s in %s has to allow %d: up to %d now, %d afterwards, %d meanwhile"
                        .formatted(
                                need.quota(),
                                need.account(),
                                need.region(),
                                most,
                                need.before(),
                                need.after(),
                                need.rolling()),
                need.endpoints());
    }

    /** Returns what differs; all amounts are of one month, at list prices, without what goes by use. */
    static List<Row> costs(Costs costs, LocalDate today) {
        List<Row> rows = new ArrayList<>(costs.environments().stream()
                .filter(EnvironmentCost::differs)
                .map(EffectRows::cost)
                .toList());
        if (!rows.isEmpty()) {
            Staleness.warning(costs.sources(), today)
                    .ifPresent(warning -> rows.add(Row.of(Section.COST, Weight.TELLS, "", warning, List.of())));
        }
        return rows;
    }

    private static Row cost(EnvironmentCost cost) {
        List<String> details = new ArrayList<>();
        Map<String, Integer> lines = new LinkedHashMap<>();
        cost.lines().forEach(line -> lines.merge(line.text(), 1, Integer::sum));
        lines.forEach((line, times) -> details.add(times == 1 ? line : "%s (%d times)".formatted(line, times)));
        cost.unknown().forEach(unknown -> details.add("not in these sums: " + unknown));
        if (!cost.unjudged().isEmpty()) {
            details.add("not judged: " + String.join(", ", cost.unjudged()));
        }
        boolean rolls = cost.rolling().compareTo(cost.now().max(cost.after())) > 0;
        return Row.of(
                Section.COST,
                cost.after().compareTo(cost.now()) > 0 ? Weight.WARNS : Weight.TELLS,
                "",
                "%s: %s a month now, %s afterwards (%s), up to %s%s"
                        .formatted(
                                cost.environment(),
                                Usd.text(cost.now()),
                                Usd.text(cost.after()),
                                difference(cost.now(), cost.after()),
                                Usd.text(cost.maximum()),
                                rolls ? ", a rate of %s while endpoints roll".formatted(Usd.text(cost.rolling())) : ""),
                details);
    }

    private static String difference(BigDecimal now, BigDecimal after) {
        BigDecimal difference = after.subtract(now);
        return difference.signum() == 0
                ? "no more, no less"
                : (difference.signum() > 0 ? "+" : "-") + Usd.text(difference.abs());
    }

    /** Returns a row for every environment that may cost more than its settings allow. */
    static List<Row> budgets(Costs costs, Map<String, Budget> budgets) {
        return costs.environments().stream()
                .filter(cost -> budgets.containsKey(cost.environment()))
                .map(cost -> new BudgetVerdict(
                        cost.environment(),
                        budgets.get(cost.environment()),
                        cost.maximum(),
                        cost.unknown().size()))
                .filter(BudgetVerdict::isOver)
                .map(verdict -> Row.of(Section.BUDGET, Weight.BLOCKS, "", verdict.sentence(), List.of()))
                .toList();
    }
}
