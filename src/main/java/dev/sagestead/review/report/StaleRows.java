package dev.sagestead.review.report;

import dev.sagestead.review.assembly.Use;
import dev.sagestead.review.change.CauseText;
import dev.sagestead.review.change.Changes;
import dev.sagestead.review.change.ResourceChange;
import dev.sagestead.review.change.StackPair;
import java.util.ArrayList;
import java.util.List;

/**
 * Stacks that use what is replaced elsewhere and would not hear of it.
 *
 * <p>{@code cdk deploy} skips a stack whose template is the deployed one, and a value that is looked up when the stack
 * is deployed (the CDK's weak references, SSM parameters) leaves its template as it was. An export is the other way
 * around: CloudFormation refuses to change it as long as it is imported.
 */
final class StaleRows {

    private StaleRows() {}

    static List<Row> of(Changes changes) {
        CauseText causes = new CauseText(changes);
        List<Row> rows = new ArrayList<>();
        for (StackPair stack : changes.stacks()) {
            List<ResourceChange> found = changes.in(stack);
            List<String> lookedUp = lines(found, Use.Way.LOOKUP, causes);
            if (stack.isSkipped() && !lookedUp.isEmpty()) {
                rows.add(Row.of(
                        Section.STALE,
                        Weight.WARNS,
                        stack.id(),
                        "%s uses what changes in another stack, and its own template does not change: cdk deploy"
                                        .formatted(stack.id())
                                + " skips it; deploy it with --force",
                        lookedUp));
            }
            List<String> imported = lines(found, Use.Way.EXPORT, causes);
            if (!imported.isEmpty()) {
                rows.add(Row.of(
                        Section.STALE,
                        Weight.WARNS,
                        stack.id(),
                        "%s imports what changes in another stack: CloudFormation refuses to change an export that"
                                        .formatted(stack.id())
                                + " is in use",
                        imported));
            }
        }
        return rows;
    }

    private static List<String> lines(List<ResourceChange> found, Use.Way way, CauseText causes) {
        return found.stream()
                .filter(change -> change.causes().stream().anyMatch(cause -> cause.way() == way))
                .map(change -> "%s: %s".formatted(change.resource().described(), causes.why(change)))
                .toList();
    }
}
