package dev.sagestead.cost;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * What a stack costs before and after a change, line by line.
 *
 * @param changes all lines of both sides: those after the change in their order, then those that it takes away
 */
public record CostComparison(List<CostChange> changes) {

    /**
     * Compares two templates of one stack.
     *
     * @param base before; nothing if the stack is new
     * @param head after; nothing if the stack goes
     */
    public static CostComparison of(Optional<StackCost> base, Optional<StackCost> head) {
        Map<String, CostLine> before = byKey(base);
        List<CostChange> changes = new ArrayList<>();
        byKey(head)
                .forEach((key, line) ->
                        changes.add(new CostChange(key, Optional.ofNullable(before.remove(key)), Optional.of(line))));
        before.forEach((key, line) -> changes.add(new CostChange(key, Optional.of(line), Optional.empty())));
        return new CostComparison(List.copyOf(changes));
    }

    /** Returns the lines that are not as they were. */
    public List<CostChange> changed() {
        return changes.stream().filter(CostChange::isChange).toList();
    }

    /** Returns the sum of one of the amounts over all lines, such as {@code sum(CostChange::now)}. */
    public BigDecimal sum(Function<CostChange, BigDecimal> amount) {
        return changes.stream().map(amount).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** Returns where the prices of changed lines come from: those of the others are nobody's business now. */
    public List<PriceSource> sources() {
        return changed().stream()
                .flatMap(change -> change.sources().stream())
                .distinct()
                .toList();
    }

    private static Map<String, CostLine> byKey(Optional<StackCost> cost) {
        Map<String, CostLine> lines = new LinkedHashMap<>();
        cost.ifPresent(stack -> stack.lines().forEach(line -> lines.put(line.key(), line)));
        return lines;
    }
}
