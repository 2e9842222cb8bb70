package dev.sagestead.review.report;

import dev.sagestead.review.change.CauseText;
import dev.sagestead.review.change.Changes;
import dev.sagestead.review.change.Fate;
import dev.sagestead.review.change.ResourceChange;
import dev.sagestead.review.change.StackPair;
import dev.sagestead.review.guard.Holding;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Resources without data: what is replaced or goes, what changes in place, what is new; a row for each stack. */
final class ChangeRows {

    private final Changes changes;
    private final CauseText causes;
    private final List<Row> rows = new ArrayList<>();

    private ChangeRows(Changes changes) {
        this.changes = changes;
        this.causes = new CauseText(changes);
    }

    static List<Row> of(Changes changes) {
        ChangeRows rows = new ChangeRows(changes);
        changes.stacks().forEach(rows::of);
        return rows.rows;
    }

    private void of(StackPair stack) {
        if (stack.base().isEmpty()) {
            List<String> resources = in(stack, change -> true);
            rows.add(Row.of(
                    Section.CREATED,
                    Weight.TELLS,
                    stack.id(),
                    "%s is a new stack of %s".formatted(stack.id(), Counted.of(resources.size(), "resource")),
                    resources));
            return;
        }
        if (stack.head().isEmpty()) {
            rows.add(Row.of(
                    Section.REPLACED,
                    Weight.WARNS,
                    stack.id(),
                    "%s left the app, and stays deployed: %s"
                            .formatted(stack.id(), stack.either().place()),
                    List.of("cdk deploy does not delete a stack that left the app; it runs, and costs, until somebody"
                            + " deletes it")));
            return;
        }
        add(stack, Section.REPLACED, Fate.DELETED, "deleted");
        add(stack, Section.REPLACED, Fate.REPLACED, "replaced");
        add(stack, Section.REPLACED, Fate.MAY_BE_REPLACED, "perhaps replaced");
        add(stack, Section.REPLACED, Fate.LEFT, "left behind");
        add(stack, Section.UPDATED, Fate.UPDATED, "updated in place");
        add(stack, Section.CREATED, Fate.CREATED, "created");
        List<String> others = stack.otherDifferences();
        if (!others.isEmpty()) {
            rows.add(Row.of(
                    Section.UPDATED,
                    Weight.TELLS,
                    stack.id(),
                    "%s: beside the resources, %s differ".formatted(stack.id(), Counted.all(others)),
                    List.of()));
        }
    }

    private void add(StackPair stack, Section section, Fate fate, String word) {
        List<String> found = in(stack, change -> change.fate() == fate && !Holding.isAtRisk(change));
        if (!found.isEmpty()) {
            rows.add(Row.of(
                    section,
                    section == Section.REPLACED ? Weight.WARNS : Weight.TELLS,
                    stack.id(),
                    "%s: %s %s %s"
                            .formatted(
                                    stack.id(), Counted.of(found.size(), "resource"), Counted.is(found.size()), word),
                    found));
        }
    }

    private List<String> in(StackPair stack, Predicate<ResourceChange> wanted) {
        return changes.in(stack).stream().filter(wanted).map(this::line).toList();
    }

    private String line(ResourceChange change) {
        String what = change.resource().described();
        boolean plain = change.fate() == Fate.CREATED || change.fate() == Fate.DELETED;
        return plain ? what : what + ": " + causes.why(change);
    }
}
