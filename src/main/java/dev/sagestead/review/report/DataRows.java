package dev.sagestead.review.report;

import dev.sagestead.review.change.CauseText;
import dev.sagestead.review.change.Changes;
import dev.sagestead.review.change.Fate;
import dev.sagestead.review.change.ResourceChange;
import dev.sagestead.review.guard.Guard;
import dev.sagestead.review.guard.Guard.Guarded;
import dev.sagestead.review.guard.Holding;
import dev.sagestead.review.guard.Waiver;
import dev.sagestead.review.guard.Waivers;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What holds data and is lost or let go of, and what the waivers say to it. */
final class DataRows {

    private final CauseText causes;

    private DataRows(Changes changes) {
        this.causes = new CauseText(changes);
    }

    static List<Row> of(Changes changes, Guard guard) {
        DataRows rows = new DataRows(changes);
        List<Row> found = new ArrayList<>();
        guard.expired()
                .forEach(waiver -> found.add(waiver(
                        waiver,
                        Weight.BLOCKS,
                        "The waiver for %s of %s expired on %s: take it out of %s, or write a new one"
                                .formatted(waiver.resource(), waiver.stack(), waiver.until(), Waivers.FILE))));
        guard.unused()
                .forEach(waiver -> found.add(waiver(
                        waiver,
                        Weight.TELLS,
                        "The waiver for %s of %s is of nothing that happens here: once its change is merged, take it out of %s"
                                .formatted(waiver.resource(), waiver.stack(), Waivers.FILE))));
        rows.atRisk(changes, guard).forEach((kind, alike) -> found.add(row(kind, alike)));
        return found;
    }

    private static Row waiver(Waiver waiver, Weight weight, String sentence) {
        return new Row(Section.WAIVERS, weight, waiver.stack(), waiver.resource(), sentence, List.of(waiver.why()));
    }

    /** Returns what is at risk, with what has the same to be said of it together. */
    private Map<Alike, List<ResourceChange>> atRisk(Changes changes, Guard guard) {
        Map<Alike, List<ResourceChange>> grouped = new LinkedHashMap<>();
        changes.resources().stream()
                .filter(Holding::isAtRisk)
                .forEach(change -> grouped.computeIfAbsent(alike(change, guard), kind -> new ArrayList<>())
                        .add(change));
        return grouped;
    }

    private Alike alike(ResourceChange change, Guard guard) {
        Holding holding = Holding.of(change).orElseThrow();
        Optional<Guarded> guarded = guard.guarded().stream()
                .filter(one -> one.change().equals(change))
                .findFirst();
        Optional<Waiver> waiver = guarded.flatMap(Guarded::waiver);
        return new Alike(
                change.resource().id().stack(),
                change.before().orElse(change.resource()).kind(),
                change.fate(),
                causes.why(change),
                holding.becomes(change),
                guarded.isPresent() && waiver.isEmpty(),
                waiver.map(one -> "waived until %s: %s".formatted(one.until(), one.why())));
    }

    private static Row row(Alike kind, List<ResourceChange> changes) {
        List<String> names =
                changes.stream().map(change -> change.resource().label()).toList();
        List<String> details = new ArrayList<>(List.of("why: " + kind.why(), "then: " + kind.becomes()));
        if (names.size() > Counted.NAMED) {
            details.add("all of them: " + String.join(", ", names));
        }
        kind.waived().ifPresent(details::add);
        if (kind.blocks()) {
            details.add("blocks until %s names %s, with a last day and a reason"
                    .formatted(Waivers.FILE, names.size() == 1 ? "it" : "each"));
        }
        return new Row(
                Section.DATA,
                kind.blocks() ? Weight.BLOCKS : Weight.WARNS,
                kind.stack(),
                String.join(", ", names),
                "%s of %s %s %s: %s"
                        .formatted(
                                Counted.of(names.size(), kind.kind()),
                                kind.stack(),
                                Counted.is(names.size()),
                                kind.fate().word(),
                                Counted.names(names)),
                details);
    }

    /** What is said of a resource. */
    private record Alike(
            String stack,
            String kind,
            Fate fate,
            String why,
            String becomes,
            boolean blocks,
            Optional<String> waived) {}
}
