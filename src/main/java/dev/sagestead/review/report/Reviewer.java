package dev.sagestead.review.report;

import dev.sagestead.cost.PriceTable;
import dev.sagestead.review.assembly.CloudAssembly;
import dev.sagestead.review.change.Changes;
import dev.sagestead.review.change.Consequences;
import dev.sagestead.review.change.DiffEngine;
import dev.sagestead.review.effect.EnvironmentCost;
import dev.sagestead.review.effect.EnvironmentCost.Costs;
import dev.sagestead.review.effect.QuotaNeed;
import dev.sagestead.review.endpoint.EndpointOutlook;
import dev.sagestead.review.endpoint.EndpointOutlooks;
import dev.sagestead.review.guard.Guard;
import dev.sagestead.review.guard.Waiver;
import dev.sagestead.settings.Budget;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Reviews one assembly against another.
 *
 * @param engine what knows which property replaces a resource
 * @param waivers of the checkout
 * @param budgets of environments that have one
 * @param prices of what costs something
 * @param today on which waivers have to be valid and prices are judged
 */
public record Reviewer(
        DiffEngine engine, List<Waiver> waivers, Map<String, Budget> budgets, PriceTable prices, LocalDate today) {

    /**
     * Writes the review.
     *
     * @param base what is deployed
     * @param head what would be
     */
    public Review review(Side base, Side head) {
        return review(base, head, Consequences.of(base.assembly(), head.assembly(), engine));
    }

    /** Writes the review of changes that are known already. */
    Review review(Side base, Side head, Changes changes) {
        CloudAssembly before = changes.base();
        List<EndpointOutlook> endpoints = EndpointOutlooks.of(before, head.assembly(), changes);
        List<Row> rows = new ArrayList<>();
        rows.addAll(DeployRows.of(changes, head.assembly()));
        rows.addAll(DataRows.of(changes, Guard.of(changes, waivers, today)));
        rows.addAll(PolicyRows.of(changes));
        if (!changes.isEmpty()) {
            rows.addAll(EndpointRows.of(endpoints));
        }
        rows.addAll(ChangeRows.of(changes));
        rows.addAll(StaleRows.of(changes));
        rows.addAll(GrantRows.of(changes));
        List<QuotaNeed> quotas = QuotaNeed.of(changes, endpoints);
        rows.addAll(EffectRows.quotas(quotas));
        Costs costs = EnvironmentCost.of(changes, endpoints, prices);
        rows.addAll(EffectRows.costs(costs, today));
        rows.addAll(EffectRows.budgets(costs, budgets));
        rows.addAll(UnseenRows.of(changes));
        rows.sort(Row.ORDER);
        return new Review(
                Headline.of(changes, endpoints, base.name()),
                base.name(),
                head.name(),
                List.copyOf(rows),
                endpoints,
                quotas,
                costs.environments(),
                changes.stacks().stream()
                        .map(pair -> StackView.of(pair, changes))
                        .toList());
    }

    /** One of the two that are compared, and what to call it. */
    public record Side(String name, CloudAssembly assembly) {}
}
