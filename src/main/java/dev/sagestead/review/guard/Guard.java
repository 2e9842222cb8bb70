package dev.sagestead.review.guard;

import dev.sagestead.review.change.Changes;
import dev.sagestead.review.change.ResourceChange;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * Judges what a change does to resources that hold data.
 *
 * @param guarded every change that loses or lets go of a guarded resource, with the waiver that allows it if there is
 *     one
 * @param expired waivers whose last day is over
 * @param unused waivers, not expired, of nothing that happens here
 */
public record Guard(List<Guarded> guarded, List<Waiver> expired, List<Waiver> unused) {

    /** A change that needs a waiver, and that waiver. */
    public record Guarded(ResourceChange change, Optional<Waiver> waiver) {}

    /**
     * Judges.
     *
     * @param today on which waivers have to be valid
     */
    public static Guard of(Changes changes, List<Waiver> waivers, LocalDate today) {
        List<Waiver> valid =
                waivers.stream().filter(waiver -> !waiver.isExpired(today)).toList();
        List<Guarded> guarded = changes.resources().stream()
                .filter(Guard::isGuarded)
                .map(change -> new Guarded(
                        change,
                        valid.stream()
                                .filter(waiver -> waiver.names(change.resource()))
                                .findFirst()))
                .toList();
        List<Waiver> used =
                guarded.stream().flatMap(one -> one.waiver().stream()).toList();
        return new Guard(
                guarded,
                waivers.stream().filter(waiver -> waiver.isExpired(today)).toList(),
                valid.stream().filter(waiver -> !used.contains(waiver)).toList());
    }

    private static boolean isGuarded(ResourceChange change) {
        return Holding.isAtRisk(change) && Holding.of(change).orElseThrow().guarded();
    }
}
