package dev.sagestead.review.endpoint;

import dev.sagestead.review.assembly.CloudAssembly;
import dev.sagestead.review.assembly.Resource;
import dev.sagestead.review.assembly.ResourceId;
import dev.sagestead.review.change.Cause;
import dev.sagestead.review.change.CauseText;
import dev.sagestead.review.change.Changes;
import dev.sagestead.review.change.Fate;
import dev.sagestead.review.change.ResourceChange;
import dev.sagestead.review.endpoint.EndpointOutlook.Course;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Tells for every endpoint of two assemblies what will happen to it, or that nothing will. */
public final class EndpointOutlooks {

    private static final String ENDPOINT = "AWS::SageMaker::Endpoint";

    private final Changes changes;
    private final Hosting base;
    private final Hosting head;

    private EndpointOutlooks(CloudAssembly base, CloudAssembly head, Changes changes) {
        this.changes = changes;
        this.base = new Hosting(base);
        this.head = new Hosting(head);
    }

    /**
     * Looks at every endpoint.
     *
     * @param base its stacks called as the head calls them
     * @return the worst first
     */
    public static List<EndpointOutlook> of(CloudAssembly base, CloudAssembly head, Changes changes) {
        EndpointOutlooks outlooks = new EndpointOutlooks(base, head, changes);
        Map<ResourceId, Resource> before = base.resources();
        Map<ResourceId, Resource> after = head.resources();
        Set<ResourceId> ids = new TreeSet<>(before.keySet());
        ids.addAll(after.keySet());
        return ids.stream()
                .filter(id -> isEndpoint(before.get(id)) || isEndpoint(after.get(id)))
                .map(id -> outlooks.of(id, Optional.ofNullable(before.get(id)), Optional.ofNullable(after.get(id))))
                .sorted(Comparator.comparing(EndpointOutlook::course).thenComparing(EndpointOutlook::id))
                .toList();
    }

    private static boolean isEndpoint(Resource resource) {
        return resource != null && resource.type().equals(ENDPOINT);
    }

    private EndpointOutlook of(ResourceId id, Optional<Resource> before, Optional<Resource> after) {
        Resource endpoint = after.or(() -> before).orElseThrow();
        Optional<Resource> oldConfig = before.flatMap(base::config);
        Optional<Resource> newConfig = after.flatMap(head::config);
        List<Variant> old = oldConfig.map(base::variants).orElseGet(List::of);
        List<Variant> now = newConfig.map(head::variants).orElseGet(List::of);
        Course course = course(id, endpoint, oldConfig, newConfig);
        String name = endpoint.text("/EndpointName");
        return new EndpointOutlook(
                id,
                name.isEmpty() ? endpoint.label() : name,
                course,
                moves(course, renamed(before, after), old, now),
                reasons(id, newConfig),
                summary(now.isEmpty() ? old : now),
                Shift.of(
                        endpoint.properties().path("DeploymentConfig"),
                        (now.isEmpty() ? old : now)
                                .stream().mapToInt(Variant::instances).sum()),
                after.isPresent() ? head.alarms(endpoint) : base.alarms(endpoint));
    }

    private Course course(
            ResourceId id, Resource endpoint, Optional<Resource> oldConfig, Optional<Resource> newConfig) {
        Optional<ResourceChange> change = changes.of(id);
        if (change.isEmpty()) {
            return Course.STAYS;
        }
        return switch (change.get().fate()) {
            case DELETED -> Course.DELETED;
            case LEFT -> Course.LEFT;
            case REPLACED -> Course.REPLACED;
            case CREATED -> Course.CREATED;
            case MAY_BE_REPLACED -> Course.PERHAPS;
            case UPDATED -> {
                boolean otherConfig = !oldConfig.map(Resource::id).equals(newConfig.map(Resource::id))
                        || change.get().causes().stream().anyMatch(EndpointOutlooks::isOfConfig);
                Optional<Fate> ofConfig =
                        newConfig.flatMap(config -> changes.of(config.id())).map(ResourceChange::fate);
                yield !otherConfig
                        ? Course.UPDATED
                        : ofConfig.equals(Optional.of(Fate.MAY_BE_REPLACED)) ? Course.PERHAPS : Course.ROLLS;
            }
        };
    }

    private static boolean isOfConfig(Cause cause) {
        return cause instanceof Cause.PropertyChanged changed
                        && changed.property().equals("EndpointConfigName")
                || cause instanceof Cause.SourceChanged source
                        && source.property().equals("EndpointConfigName")
                || cause instanceof Cause.SourceReplaced replaced
                        && replaced.property().equals("EndpointConfigName");
    }

    /** Callers use the name; an endpoint of another one is another endpoint. */
    private static List<String> renamed(Optional<Resource> before, Optional<Resource> after) {
        String from = before.map(one -> one.text("/EndpointName")).orElse("");
        String to = after.map(one -> one.text("/EndpointName")).orElse("");
        return from.isEmpty() || to.isEmpty() || from.equals(to)
                ? List.of()
                : List.of("name %s -> %s".formatted(from, to));
    }

    private static List<String> moves(Course course, List<String> renamed, List<Variant> before, List<Variant> after) {
        if (course == Course.STAYS || course == Course.UPDATED) {
            return List.of();
        }
        List<String> moves = new ArrayList<>(renamed);
        moves.addAll(moves(before, after));
        return moves;
    }

    private static List<String> moves(List<Variant> before, List<Variant> after) {
        Map<String, Variant> old = byName(before);
        Map<String, Variant> now = byName(after);
        Set<String> names = new LinkedHashSet<>(old.keySet());
        names.addAll(now.keySet());
        List<String> moves = new ArrayList<>();
        for (String name : names) {
            Variant from = old.get(name);
            Variant to = now.get(name);
            if (from == null) {
                moves.add("%s is new: %s".formatted(name, summary(List.of(to))));
            } else if (to == null) {
                moves.add("%s goes: %s".formatted(name, summary(List.of(from))));
            } else if (!from.equals(to)) {
                moves.add("%s: %s".formatted(name, String.join(", ", from.differencesTo(to))));
            }
        }
        return moves;
    }

    private static Map<String, Variant> byName(List<Variant> variants) {
        Map<String, Variant> byName = new LinkedHashMap<>();
        variants.forEach(variant -> byName.put(variant.name() + (variant.shadow() ? " (shadow)" : ""), variant));
        return byName;
    }

    private static String summary(List<Variant> variants) {
        return variants.stream()
                .map(variant -> variant.model().name() + " on " + variant.hosting())
                .collect(Collectors.joining("; "));
    }

    /** Returns what begins the chain of replacements that ends at the endpoint. */
    private List<String> reasons(ResourceId endpoint, Optional<Resource> config) {
        List<ResourceId> own = new ArrayList<>();
        config.ifPresent(found -> {
            head.models(found).forEach(model -> own.add(model.id()));
            own.add(found.id());
        });
        own.add(endpoint);
        CauseText text = new CauseText(changes);
        Set<String> reasons = new LinkedHashSet<>();
        for (ResourceId id : own) {
            changes.of(id).ifPresent(change -> {
                List<Cause> first = change.causes().stream()
                        .filter(cause -> !id.equals(endpoint) || isOfConfig(cause))
                        .filter(cause ->
                                !(cause instanceof Cause.SourceReplaced source && own.contains(source.source())))
                        .filter(cause -> !(cause instanceof Cause.TemplateChanged))
                        .toList();
                text.reasons(change, first)
                        .forEach(reason -> reasons.add(change.resource().kind() + ": " + reason));
            });
        }
        return List.copyOf(reasons);
    }
}
