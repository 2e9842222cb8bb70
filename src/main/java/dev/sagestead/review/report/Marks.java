package dev.sagestead.review.report;

import dev.sagestead.review.assembly.ResourceId;
import dev.sagestead.review.endpoint.EndpointOutlook;
import dev.sagestead.review.report.StackView.ResourceView;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What is painted on which resource: its fate, and on an endpoint that it rolls. */
final class Marks {

    private final Map<ResourceId, Mark> rolls = new TreeMap<>();

    Marks(List<EndpointOutlook> endpoints) {
        endpoints.stream()
                .filter(endpoint -> endpoint.course().moves())
                .forEach(endpoint -> rolls.put(endpoint.id(), Mark.of(endpoint.course())));
    }

    /** Returns the resources of a stack by their marks, the worst first. */
    Map<Mark, List<ResourceView>> in(StackView stack) {
        return stack.resources().stream()
                .collect(Collectors.groupingBy(
                        resource -> of(stack, resource), () -> new EnumMap<>(Mark.class), Collectors.toList()));
    }

    private Mark of(StackView stack, ResourceView resource) {
        return rolls.getOrDefault(new ResourceId(stack.id(), resource.logicalId()), Mark.of(resource.fate()));
    }
}
