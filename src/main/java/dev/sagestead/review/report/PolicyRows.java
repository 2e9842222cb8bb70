package dev.sagestead.review.report;

import dev.sagestead.review.assembly.Resource;
import dev.sagestead.review.change.Changes;
import dev.sagestead.review.change.ResourceChange;
import dev.sagestead.review.guard.Holding;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What holds data and would from now on go with its resource, though nothing happens to it yet. */
final class PolicyRows {

    private static final String DELETE = "Delete";

    private PolicyRows() {}

    static List<Row> of(Changes changes) {
        List<Row> rows = new ArrayList<>();
        for (ResourceChange change : changes.resources()) {
            Optional<Holding> holding = Holding.of(change);
            if (change.before().isPresent() && change.after().isPresent() && holding.isPresent()) {
                List<String> loosened =
                        loosened(change.before().get(), change.after().get());
                if (!loosened.isEmpty()) {
                    rows.add(row(change, holding.get(), loosened));
                }
            }
        }
        return rows;
    }

    private static List<String> loosened(Resource before, Resource after) {
        List<String> loosened = new ArrayList<>();
        if (!before.deletionPolicy().equals(DELETE) && after.deletionPolicy().equals(DELETE)) {
            loosened.add("DeletionPolicy %s -> Delete".formatted(before.deletionPolicy()));
        }
        if (!before.updateReplacePolicy().equals(DELETE)
                && after.updateReplacePolicy().equals(DELETE)) {
            loosened.add("UpdateReplacePolicy %s -> Delete".formatted(before.updateReplacePolicy()));
        }
        return loosened;
    }

    private static Row row(ResourceChange change, Holding holding, List<String> loosened) {
        String label = change.resource().label();
        String stack = change.resource().id().stack();
        return new Row(
                Section.DATA,
                Weight.WARNS,
                stack,
                label,
                "%s of %s would no longer be kept if it went: %s".formatted(label, stack, String.join("; ", loosened)),
                List.of("then: " + holding.deletion()));
    }
}
