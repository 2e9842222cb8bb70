package dev.sagestead.cost;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One line of a stack before and after a change.
 *
 * @param key of the line, the same on both sides
 * @param before as it is; nothing if the change adds it
 * @param after as it will be; nothing if the change takes it away
 */
public record CostChange(String key, Optional<CostLine> before, Optional<CostLine> after) {

    /** Returns what it is, in words; after the change if it is still there. */
    public String what() {
        return after.or(() -> before).map(CostLine::what).orElse(key);
    }

    /** Returns the resource's logical id. */
    public String logicalId() {
        return after.or(() -> before).orElseThrow().logicalId();
    }

    /** Whether the line reads or costs anything else than before. */
    public boolean isChange() {
        return !before.equals(after);
    }

    /** Whether it costs something by being there and nobody knows how much, on either side. */
    public boolean isUnknown() {
        return Stream.of(before, after)
                .flatMap(Optional::stream)
                .anyMatch(line -> line instanceof UnknownCost unknown && !unknown.byUse());
    }

    /** Returns where its prices come from, on both sides. */
    public List<PriceSource> sources() {
        return Stream.of(before, after)
                .flatMap(Optional::stream)
                .flatMap(line -> line.prices().stream())
                .map(Price::source)
                .distinct()
                .toList();
    }

    /** Returns what is paid a month at rest now; nothing for what goes by use or is unknown. */
    public BigDecimal now() {
        return monthly(before).atRest();
    }

    /** Returns what will be paid a month at rest. */
    public BigDecimal afterwards() {
        return monthly(after).atRest();
    }

    /** Returns what will be paid a month at the most. */
    public BigDecimal atMaximum() {
        return monthly(after).atMaximum();
    }

    /**
     * Returns the rate a month while an endpoint rolls from one to the other: the old fleet, and besides it the new
     * one, or its batch. For all else, and for what is new or goes, it is the larger side.
     */
    public BigDecimal duringRoll() {
        Monthly next = monthly(after);
        BigDecimal besides = next.duringRoll().subtract(next.atRest());
        boolean rolls = before.isPresent() && besides.signum() > 0;
        return rolls ? now().add(besides) : now().max(afterwards());
    }

    private static Monthly monthly(Optional<CostLine> line) {
        return line.filter(FixedCost.class::isInstance)
                .map(FixedCost.class::cast)
                .map(FixedCost::monthly)
                .orElse(Monthly.NOTHING);
    }
}
