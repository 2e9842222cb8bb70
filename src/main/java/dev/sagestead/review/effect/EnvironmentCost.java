package dev.sagestead.review.effect;

import dev.sagestead.cost.CostChange;
import dev.sagestead.cost.CostComparison;
import dev.sagestead.cost.PriceSource;
import dev.sagestead.cost.PriceTable;
import dev.sagestead.cost.StackCost;
import dev.sagestead.review.assembly.AssemblyStack;
import dev.sagestead.review.assembly.ResourceId;
import dev.sagestead.review.change.Changes;
import dev.sagestead.review.change.StackPair;
import dev.sagestead.review.endpoint.EndpointOutlook;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What an environment costs a month by its list prices, in US dollars, without what goes by use.
 *
 * @param environment its name
 * @param now at rest, before the change
 * @param after at rest, after it
 * @param maximum after it, if everything scales to its most all month
 * @param rolling the rate while the endpoints roll that do
 * @param lines what costs something else than before
 * @param unknown what has no price and is in no sum, in words
 * @param unjudged types of resources that there is no rule for
 */
public record EnvironmentCost(
        String environment,
        BigDecimal now,
        BigDecimal after,
        BigDecimal maximum,
        BigDecimal rolling,
        List<CostDifference> lines,
        List<String> unknown,
        SortedSet<String> unjudged) {

    /** Returns all environments, by name, and the sources of the prices of what changes. */
    public static Costs of(Changes changes, List<EndpointOutlook> outlooks, PriceTable prices) {
        Set<ResourceId> moving = outlooks.stream()
                .filter(outlook -> outlook.course().moves())
                .map(EndpointOutlook::id)
                .collect(Collectors.toSet());
        Map<String, Sum> sums = new TreeMap<>();
        Set<PriceSource> sources = new LinkedHashSet<>();
        for (StackPair pair : changes.stacks()) {
            Optional<StackCost> base = pair.base().map(stack -> cost(stack, prices));
            // A stack that left the app goes on costing until somebody deletes it.
            Optional<StackCost> head =
                    pair.head().map(stack -> cost(stack, prices)).or(() -> base);
            CostComparison comparison = CostComparison.of(base, head);
            sources.addAll(comparison.sources());
            sums.computeIfAbsent(pair.either().environment(), Sum::new).add(pair, comparison, head, moving);
        }
        return new Costs(sums.values().stream().map(Sum::cost).toList(), List.copyOf(sources));
    }

    /** What all environments cost, and who says so. */
    public record Costs(List<EnvironmentCost> environments, List<PriceSource> sources) {}

    private static StackCost cost(AssemblyStack stack, PriceTable prices) {
        return StackCost.of(stack.template(), stack.place().region(), prices);
    }

    /** Whether the change costs something else than before, or more while it is under way. */
    public boolean differs() {
        return !lines.isEmpty() || rolling.compareTo(now.max(after)) > 0;
    }

    /** Adds up one environment. */
    private static final class Sum {

        private final String environment;
        private final List<CostDifference> lines = new ArrayList<>();
        private final List<String> unknown = new ArrayList<>();
        private final SortedSet<String> unjudged = new TreeSet<>();
        private BigDecimal now = BigDecimal.ZERO;
        private BigDecimal after = BigDecimal.ZERO;
        private BigDecimal maximum = BigDecimal.ZERO;
        private BigDecimal rolling = BigDecimal.ZERO;

        Sum(String environment) {
            this.environment = environment;
        }

        void add(StackPair pair, CostComparison comparison, Optional<StackCost> head, Set<ResourceId> moving) {
            now = now.add(comparison.sum(CostChange::now));
            after = after.add(comparison.sum(CostChange::afterwards));
            maximum = maximum.add(comparison.sum(CostChange::atMaximum));
            rolling =
                    rolling.add(comparison.sum(change -> moving.contains(new ResourceId(pair.id(), change.logicalId()))
                            ? change.duringRoll()
                            : change.now().max(change.afterwards())));
            comparison.changed().forEach(change -> lines.add(CostDifference.of(change)));
            head.ifPresent(cost -> {
                cost.unknown().forEach(line -> unknown.add("%s: %s".formatted(line.what(), line.why())));
                unjudged.addAll(cost.unjudged());
            });
        }

        EnvironmentCost cost() {
            return new EnvironmentCost(
                    environment,
                    now,
                    after,
                    maximum,
                    rolling,
                    List.copyOf(lines),
                    unknown.stream().distinct().toList(),
                    unjudged);
        }
    }
}
