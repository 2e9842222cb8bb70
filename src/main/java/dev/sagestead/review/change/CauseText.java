package dev.sagestead.review.change;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.sagestead.review.assembly.Resource;
import dev.sagestead.review.assembly.Shown;
import dev.sagestead.review.assembly.Use;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Causes in words. */
public final class CauseText {

    private static final int NAMED = 3;
    private static final int LONGEST_VALUES = 120;

    private final Changes changes;

    public CauseText(Changes changes) {
        this.changes = changes;
    }

    /** Returns why a resource has its fate: the causes that alone would bring it, joined. */
    public String why(ResourceChange change) {
        return String.join(
                "; ",
                reasons(
                        change,
                        change.causes().stream()
                                .filter(cause -> cause.effect() == change.fate())
                                .toList()));
    }

    /** Returns some causes of what happens to a resource, each in words; what has one property is one of them. */
    public List<String> reasons(ResourceChange change, List<Cause> causes) {
        Set<String> words = new LinkedHashSet<>();
        causes.stream()
                .filter(cause -> !(cause instanceof Cause.SourceReplaced))
                .forEach(cause -> words.add(words(cause, change)));
        Map<String, List<Cause.SourceReplaced>> byProperty = new LinkedHashMap<>();
        sources(causes)
                .forEach(source -> byProperty
                        .computeIfAbsent(source.property(), property -> new ArrayList<>())
                        .add(source));
        byProperty.forEach((property, sources) -> words.add(taken(property, sources, change)));
        return List.copyOf(words);
    }

    private static Stream<Cause.SourceReplaced> sources(List<Cause> causes) {
        return causes.stream().filter(Cause.SourceReplaced.class::isInstance).map(Cause.SourceReplaced.class::cast);
    }

    private static String words(Cause cause, ResourceChange change) {
        if (cause instanceof Cause.PropertyChanged property) {
            return "change of " + property.property() + values(property.property(), change);
        }
        if (cause instanceof Cause.AttributeChanged attribute) {
            String from = attribute(change.before(), attribute);
            String to = attribute(change.after(), attribute);
            // A loop has none, and a long one may be cut before the difference.
            String values = from.equals(to) ? "" : " from %s to %s".formatted(from, to);
            return "change of " + attribute.attribute() + values;
        }
        if (cause instanceof Cause.SourceChanged source) {
            return "%s %s taken from %s, which %s"
                    .formatted(
                            source.property(),
                            source.property().endsWith("s") ? "are" : "is",
                            source.source(),
                            source.source().startsWith("the tags") ? "change" : "changes");
        }
        if (cause instanceof Cause.StackRemoved) {
            return "its stack left the app, and the CDK leaves such a stack where it is until somebody deletes it";
        }
        return switch (change.fate()) {
            case DELETED, LEFT -> "it left the template";
            case REPLACED ->
                "its type was %s before; CloudFormation refuses another type under the same logical id"
                        .formatted(change.before().orElseThrow().kind());
            default -> "it came into the template";
        };
    }

    /** Returns from what to what a property changes, if both fit into a sentence. */
    private static String values(String property, ResourceChange change) {
        String from = plain(change.before(), property);
        String to = plain(change.after(), property);
        boolean fit = !from.isEmpty() && !to.isEmpty() && from.length() + to.length() < LONGEST_VALUES;
        return fit ? " from %s to %s".formatted(from, to) : "";
    }

    /** Returns a value, or a list of such; nothing if it is made of more than that. */
    private static String plain(Optional<Resource> side, String property) {
        JsonNode value = side.map(one -> one.properties().path(property)).orElse(MissingNode.getInstance());
        if (value.isMissingNode()) {
            return "nothing";
        }
        if (value.isArray() && StreamSupport.stream(value.spliterator(), false).allMatch(JsonNode::isValueNode)) {
            return value.toString();
        }
        return value.isValueNode() ? value.asText() : "";
    }

    private static String attribute(Optional<Resource> side, Cause.AttributeChanged cause) {
        return Shown.briefly(side.orElseThrow().body().path(cause.attribute()));
    }

    private String taken(String property, List<Cause.SourceReplaced> sources, ResourceChange change) {
        List<String> names =
                sources.stream().map(source -> label(source, change)).distinct().toList();
        String listed = names.size() <= NAMED
                ? String.join(" and ", names)
                : "%s and %d more".formatted(names.get(0), names.size() - 1);
        boolean perhaps = sources.stream()
                .allMatch(source -> changes.of(source.source())
                        .map(found -> found.fate() == Fate.MAY_BE_REPLACED)
                        .orElse(false));
        return "%s is taken from %s, which %s %sreplaced"
                .formatted(property, listed, names.size() == 1 ? "is" : "are", perhaps ? "perhaps " : "");
    }

    /** Returns the construct, with its stack if that is another one. */
    private String label(Cause.SourceReplaced cause, ResourceChange user) {
        String label = changes.of(cause.source())
                .map(found -> found.resource().label())
                .orElse(cause.source().logicalId());
        String way = cause.way() == Use.Way.EXPORT ? " (an export)" : "";
        return cause.source().stack().equals(user.resource().id().stack())
                ? label
                : "%s of %s%s".formatted(label, cause.source().stack(), way);
    }
}
