package dev.sagestead.review.report;

import dev.sagestead.deployability.Deployability;
import dev.sagestead.review.assembly.AssemblyStack;
import dev.sagestead.review.assembly.BrokenLinks;
import dev.sagestead.review.assembly.CloudAssembly;
import dev.sagestead.review.assembly.Resource;
import dev.sagestead.review.change.Changes;
import dev.sagestead.review.change.StackPair;
import java.util.ArrayList;
import java.util.List;

/** What AWS would refuse of the stacks that change; what is deployed as it is was not refused. */
final class DeployRows {

    private DeployRows() {}

    static List<Row> of(Changes changes, CloudAssembly head) {
        List<Row> rows = new ArrayList<>();
        for (StackPair pair : changes.stacks()) {
            boolean same = pair.base()
                    .flatMap(base -> pair.head().map(now -> base.template().equals(now.template())))
                    .orElse(false);
            if (!same) {
                pair.head().map(stack -> of(stack, head)).ifPresent(rows::addAll);
            }
        }
        return rows;
    }

    private static List<Row> of(AssemblyStack stack, CloudAssembly head) {
        List<Row> rows = new ArrayList<>();
        BrokenLinks.in(head, stack)
                .forEach(problem -> rows.add(row(stack, "", "%s: %s".formatted(stack.id(), problem), "BrokenLinks")));
        Deployability.check(stack.template()).forEach(finding -> {
            String label =
                    stack.resource(finding.logicalId()).map(Resource::label).orElse(finding.logicalId());
            String where = label.isEmpty() ? stack.id() : "%s of %s".formatted(label, stack.id());
            rows.add(row(stack, label, "%s: %s".formatted(where, finding.problem()), finding.rule()));
        });
        return rows;
    }

    private static Row row(AssemblyStack stack, String resource, String sentence, String rule) {
        return new Row(Section.CANNOT_DEPLOY, Weight.BLOCKS, stack.id(), resource, sentence, List.of("rule " + rule));
    }
}
