package dev.sagestead.review.report;

import dev.sagestead.review.change.Changes;
import dev.sagestead.review.change.Fate;
import dev.sagestead.review.change.ResourceChange;
import dev.sagestead.review.endpoint.EndpointOutlook;
import dev.sagestead.review.endpoint.EndpointOutlook.Course;
import dev.sagestead.review.guard.Holding;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** The sentence or two that somebody reads who reads nothing else. */
final class Headline {

    private final Changes changes;
    private final List<EndpointOutlook> endpoints;
    private final List<String> sentences = new ArrayList<>();

    private Headline(Changes changes, List<EndpointOutlook> endpoints) {
        this.changes = changes;
        this.endpoints = endpoints;
    }

    static String of(Changes changes, List<EndpointOutlook> endpoints, String base) {
        if (changes.isEmpty()) {
            return "Nothing changes: %s as in %s."
                    .formatted(
                            changes.stacks().size() == 1
                                    ? "the stack is"
                                    : "all %d stacks are"
                                            .formatted(changes.stacks().size()),
                            base);
        }
        return new Headline(changes, endpoints).text();
    }

    private String text() {
        List<ResourceChange> atRisk =
                changes.resources().stream().filter(Holding::isAtRisk).toList();
        if (!atRisk.isEmpty()) {
            sentences.add("Data is at risk: %s that %s it %s %s."
                    .formatted(
                            Counted.of(atRisk.size(), "resource"),
                            atRisk.size() == 1 ? "holds" : "hold",
                            Counted.is(atRisk.size()),
                            fates(atRisk)));
        }
        say(
                course -> course == Course.DELETED || course == Course.REPLACED || course == Course.LEFT,
                "ends or is replaced",
                "end or are replaced");
        say(Course::moves, "rolls", "roll");
        say(course -> course == Course.CREATED, "is new", "are new");
        if (sentences.isEmpty()) {
            List<ResourceChange> ends = changes.resources().stream()
                    .filter(change -> change.fate().ends())
                    .toList();
            sentences.add(
                    ends.isEmpty()
                            ? "Nothing is replaced or deleted, and no endpoint rolls."
                            : "No endpoint rolls and no data is at risk, but %s %s %s."
                                    .formatted(
                                            Counted.of(ends.size(), "resource"), Counted.is(ends.size()), fates(ends)));
        }
        long stacks = changes.stacks().stream().filter(changes::touches).count();
        sentences.add("%d of %s %s."
                .formatted(stacks, Counted.of(changes.stacks().size(), "stack"), stacks == 1 ? "changes" : "change"));
        return String.join(" ", sentences);
    }

    private static String fates(List<ResourceChange> changes) {
        return changes.stream()
                .map(ResourceChange::fate)
                .sorted()
                .distinct()
                .map(Fate::word)
                .collect(Collectors.joining(" or "));
    }

    private void say(Predicate<Course> wanted, String one, String several) {
        List<String> names = endpoints.stream()
                .filter(endpoint -> wanted.test(endpoint.course()))
                .map(EndpointOutlook::name)
                .toList();
        if (!names.isEmpty()) {
            sentences.add("%s %s: %s."
                    .formatted(
                            Counted.of(names.size(), "endpoint"),
                            names.size() == 1 ? one : several,
                            Counted.names(names)));
        }
    }
}
