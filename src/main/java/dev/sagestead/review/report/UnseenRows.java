package dev.sagestead.review.report;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sagestead.review.change.Changes;
import dev.sagestead.review.change.Fate;
import dev.sagestead.review.change.ResourceChange;
import dev.sagestead.review.change.StackPair;
import java.util.ArrayList;
import java.util.List;

/** What a review cannot see, so that nobody takes its silence for peace. */
final class UnseenRows {

    private static final String NESTED = "AWS::CloudFormation::Stack";

    private UnseenRows() {}

    static List<Row> of(Changes changes) {
        List<Row> rows = new ArrayList<>();
        for (StackPair stack : changes.stacks()) {
            List<String> nested = changes.in(stack).stream()
                    .filter(change -> change.resource().type().equals(NESTED) && change.fate() != Fate.DELETED)
                    .map(UnseenRows::label)
                    .toList();
            if (!nested.isEmpty()) {
                rows.add(row(stack, "%s changes nested stacks, and what changes in them is not reviewed", nested));
            }
            List<String> transforms = transforms(stack);
            if (changes.touches(stack) && !transforms.isEmpty()) {
                rows.add(row(
                        stack, "%s is transformed, and what CloudFormation makes of it is not reviewed", transforms));
            }
        }
        return rows;
    }

    private static String label(ResourceChange change) {
        return change.resource().described();
    }

    private static List<String> transforms(StackPair stack) {
        JsonNode given = stack.either().template().path("Transform");
        List<String> names = new ArrayList<>();
        if (given.isTextual()) {
            names.add(given.asText());
        }
        given.forEach(one ->
                names.add(one.isTextual() ? one.asText() : one.path("Name").asText()));
        return names;
    }

    private static Row row(StackPair stack, String sentence, List<String> details) {
        return Row.of(Section.NOTES, Weight.WARNS, stack.id(), sentence.formatted(stack.id()), details);
    }
}
