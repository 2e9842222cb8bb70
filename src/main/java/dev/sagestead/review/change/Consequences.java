package dev.sagestead.review.change;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sagestead.review.assembly.CloudAssembly;
import dev.sagestead.review.assembly.Definitions.Definition;
import dev.sagestead.review.assembly.Resource;
import dev.sagestead.review.assembly.ResourceId;
import dev.sagestead.review.assembly.Use;
import dev.sagestead.review.assembly.Uses;
import dev.sagestead.review.change.Cause.AttributeChanged;
import dev.sagestead.review.change.Cause.PropertyChanged;
import dev.sagestead.review.change.Cause.SourceChanged;
import dev.sagestead.review.change.Cause.SourceReplaced;
import dev.sagestead.review.change.Cause.StackRemoved;
import dev.sagestead.review.change.Cause.TemplateChanged;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Everything that a deployment changes.
 *
 * <p>A template hides most of it: a model that is replaced gives its endpoint configuration another name to refer to,
 * so that is replaced, and so the endpoint, whose text did not change at all, is moved to another model. Hence every
 * replacement is followed to whatever refers to it, across stacks, until nothing new is found.
 */
public final class Consequences {

    private static final String TAGS = "Tags";

    private final CloudAssembly head;
    private final Uses uses;
    private final Differences differences;
    private final Map<ResourceId, ResourceChange> changes = new TreeMap<>();

    private Consequences(CloudAssembly head, Differences differences) {
        this.head = head;
        this.uses = Uses.in(head);
        this.differences = differences;
    }

    /** Finds out what differs, and what follows from it. */
    public static Changes of(CloudAssembly base, CloudAssembly head, DiffEngine engine) {
        return of(List.of(new Comparison(base, head)), engine).get(0);
    }

    /** Does so for several; the engine is started once. */
    public static List<Changes> of(List<Comparison> comparisons, DiffEngine engine) {
        List<List<StackPair>> pairs = comparisons.stream()
                .map(one -> StackPair.of(one.base(), one.head()))
                .toList();
        Differences all = engine.compare(pairs.stream().flatMap(List::stream).toList());
        List<Changes> changes = new ArrayList<>();
        int from = 0;
        for (int i = 0; i < comparisons.size(); i++) {
            int to = from + pairs.get(i).size();
            changes.add(of(comparisons.get(i).head(), pairs.get(i), all.of(from, to)));
            from = to;
        }
        return changes;
    }

    private static Changes of(CloudAssembly head, List<StackPair> pairs, Differences differences) {
        Consequences consequences = new Consequences(head, differences);
        for (int i = 0; i < pairs.size(); i++) {
            consequences.begin(pairs.get(i), differences.stacks().get(i));
        }
        CloudAssembly base = new CloudAssembly(
                pairs.stream().flatMap(pair -> pair.base().stream()).toList());
        consequences.lookAround(pairs, Uses.in(base));
        consequences.follow();
        Collection<ResourceChange> found = consequences.changes.values();
        return new Changes(pairs, List.copyOf(found), Grants.of(pairs, differences));
    }

    /** Notes what the templates themselves say. */
    private void begin(StackPair pair, Differences.OfStack found) {
        Map<String, Resource> before = pair.resources(pair.base());
        Map<String, Resource> after = pair.resources(pair.head());
        found.resources().forEach((logicalId, difference) -> {
            Optional<Resource> old = Optional.ofNullable(before.get(logicalId));
            Optional<Resource> now = Optional.ofNullable(after.get(logicalId));
            List<Cause> causes = causes(pair, difference, old, now);
            if (!causes.isEmpty()) {
                changes.put(new ResourceId(pair.id(), logicalId), ResourceChange.of(old, now, causes));
            }
        });
    }

    private static List<Cause> causes(
            StackPair pair, Differences.OfResource difference, Optional<Resource> old, Optional<Resource> now) {
        if (pair.head().isEmpty()) {
            return List.of(new StackRemoved(Fate.LEFT));
        }
        if (old.isEmpty() || now.isEmpty() || !old.get().type().equals(now.get().type())) {
            return List.of(new TemplateChanged(difference.impact().fate()));
        }
        List<Cause> causes = new ArrayList<>();
        difference.properties().forEach((name, impact) -> {
            // The engine follows replacements within a template as we do, but does not say from where they come.
            if (!old.get().properties().path(name).equals(now.get().properties().path(name))) {
                causes.add(new PropertyChanged(name, impact.fate()));
            }
        });
        difference.attributes().forEach(name -> causes.add(new AttributeChanged(name, Fate.UPDATED)));
        return causes;
    }

    /** Notes properties that keep their text, and get another value from outputs, parameters and the like. */
    private void lookAround(List<StackPair> pairs, Uses before) {
        for (StackPair pair : pairs) {
            if (pair.base().isPresent() && pair.head().isPresent()) {
                Map<String, Resource> old = pair.resources(pair.base());
                pair.resources(pair.head()).forEach((logicalId, resource) -> {
                    if (old.containsKey(logicalId) && old.get(logicalId).type().equals(resource.type())) {
                        lookAround(pair, old.get(logicalId), resource, before);
                        tags(pair, old.get(logicalId), resource);
                    }
                });
            }
        }
    }

    private void lookAround(StackPair pair, Resource old, Resource now, Uses before) {
        now.properties().properties().forEach(property -> {
            JsonNode value = property.getValue();
            if (value.equals(old.properties().path(property.getKey()))) {
                Map<String, Definition> was = before.definitions(pair.base().orElseThrow(), value);
                Map<String, Definition> is = uses.definitions(pair.head().orElseThrow(), value);
                is.forEach((name, definition) -> {
                    boolean same =
                            was.containsKey(name) && was.get(name).value().equals(definition.value());
                    if (!same) {
                        Fate effect = differences.effect(now.type(), property.getKey());
                        note(
                                now,
                                Optional.of(old),
                                new SourceChanged(property.getKey(), name, definition.way(), effect));
                    }
                });
            }
        });
    }

    /** A tag of the stack reaches the resource; whether it replaces one whose own tags would, nobody documents. */
    private void tags(StackPair pair, Resource old, Resource now) {
        if (pair.hasOtherTags() && differences.effect(now.type(), TAGS).isReplacement()) {
            Cause cause = new SourceChanged(TAGS, "the tags of the stack", Use.Way.TEMPLATE, Fate.MAY_BE_REPLACED);
            note(now, Optional.of(old), cause);
        }
    }

    private ResourceChange note(Resource now, Optional<Resource> old, Cause cause) {
        ResourceChange known = changes.get(now.id());
        ResourceChange change =
                known == null ? ResourceChange.of(old, Optional.of(now), List.of(cause)) : known.because(cause);
        changes.put(now.id(), change);
        return change;
    }

    private void follow() {
        Deque<ResourceId> replaced = new ArrayDeque<>();
        changes.forEach((id, change) -> {
            if (change.fate().isReplacement()) {
                replaced.add(id);
            }
        });
        while (!replaced.isEmpty()) {
            ResourceId source = replaced.remove();
            for (Use use : uses.of(source)) {
                if (arrives(source, use)) {
                    replaced.add(use.user());
                }
            }
        }
    }

    /** Notes that a user gets another value; returns whether that makes it one that is replaced, or surely so. */
    private boolean arrives(ResourceId source, Use use) {
        ResourceChange known = changes.get(use.user());
        Fate before = known == null ? null : known.fate();
        if (before == Fate.CREATED || use.user().equals(source)) {
            return false;
        }
        Resource user = head.resource(use.user()).orElseThrow();
        Cause cause = new SourceReplaced(
                use.property(),
                source,
                use.way(),
                effect(user, use, changes.get(source).fate()));
        if (known != null && known.causes().contains(cause)) {
            return false;
        }
        ResourceChange change = note(user, Optional.of(user), cause);
        return change.fate().isReplacement() && change.fate() != before;
    }

    /** What is only perhaps replaced replaces others only perhaps. */
    private Fate effect(Resource user, Use use, Fate source) {
        Fate effect = differences.effect(user.type(), use.property());
        return source == Fate.MAY_BE_REPLACED && effect == Fate.REPLACED ? Fate.MAY_BE_REPLACED : effect;
    }
}
