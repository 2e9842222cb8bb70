package dev.sagestead.cost;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Says that prices are old. The caller brings the day: nothing here reads a clock. */
public final class Staleness {

    /**
     * Days after which a price is doubted: {@value}. AWS changes prices without notice, but seldom; half a year is long
     * enough that nobody renews the table for nothing, and short enough that a cut does not go unseen for a year.
     */
    public static final int MAX_DAYS = 180;

    private Staleness() {}

    /**
     * Returns a warning.
     *
     * @param used the sources of the prices that were used
     * @param today the day to judge them at
     * @return one sentence that says which prices are old and what to do, or nothing if none is
     */
    public static Optional<String> warning(Collection<PriceSource> used, LocalDate today) {
        SortedMap<LocalDate, SortedSet<String>> old = new TreeMap<>();
        for (PriceSource source : used) {
            if (days(source, today) > MAX_DAYS) {
                old.computeIfAbsent(source.published(), day -> new TreeSet<>()).add(source.name());
            }
        }
        if (old.isEmpty()) {
            return Optional.empty();
        }
        String which = old.entrySet().stream()
                .map(entry -> "%s of %s (%d days)"
                        .formatted(
                                String.join(", ", entry.getValue()),
                                entry.getKey(),
                                ChronoUnit.DAYS.between(entry.getKey(), today)))
                .collect(Collectors.joining("; "));
        return Optional.of(
                "Some prices are older than %d days and may have changed: %s; renew them with ./sagestead prices"
                        .formatted(MAX_DAYS, which));
    }

    private static long days(PriceSource source, LocalDate today) {
        return ChronoUnit.DAYS.between(source.published(), today);
    }
}
