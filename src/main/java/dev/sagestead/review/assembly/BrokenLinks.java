package dev.sagestead.review.assembly;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * References of a stack that lead nowhere, or in a circle; CloudFormation refuses both.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/troubleshooting.html">Circular
 *     dependencies, and others</a>
 */
public final class BrokenLinks {

    private final CloudAssembly assembly;
    private final AssemblyStack stack;
    private final Map<String, Set<String>> links = new TreeMap<>();
    private final Set<String> problems = new TreeSet<>();

    private BrokenLinks(CloudAssembly assembly, AssemblyStack stack) {
        this.assembly = assembly;
        this.stack = stack;
    }

    /** Returns what is wrong with the references of a stack, one sentence each. */
    public static List<String> in(CloudAssembly assembly, AssemblyStack stack) {
        BrokenLinks links = new BrokenLinks(assembly, stack);
        stack.resources().values().forEach(links::read);
        links.circle().ifPresent(links.problems::add);
        return List.copyOf(links.problems);
    }

    private void read(Resource resource) {
        String from = resource.id().logicalId();
        Set<String> targets = links.computeIfAbsent(from, id -> new TreeSet<>());
        resource.body().path("DependsOn").forEach(name -> add(from, name.asText(), targets));
        if (resource.body().path("DependsOn").isTextual()) {
            add(from, resource.body().path("DependsOn").asText(), targets);
        }
        for (Reference reference : References.in(resource.properties())) {
            if (reference instanceof Reference.Local local) {
                add(from, local.logicalId(), targets);
            } else if (reference instanceof Reference.Output output) {
                lookUp(resource, output);
            }
        }
    }

    private void add(String from, String to, Set<String> targets) {
        if (stack.resource(to).isPresent()) {
            targets.add(to);
        } else if (!stack.template().path("Parameters").has(to)) {
            problems.add("%s refers to %s, which is not in the template".formatted(from, to));
        }
    }

    private void lookUp(Resource resource, Reference.Output output) {
        StackPlace place = new StackPlace(
                stack.place().account(),
                output.region().isEmpty() ? stack.place().region() : output.region(),
                output.stackName());
        // A stack that is not in the assembly may be deployed by somebody else.
        assembly.at(place)
                .filter(other -> !other.template().path("Outputs").has(output.name()))
                .ifPresent(other -> problems.add("%s reads the output %s of %s, which has none of that name"
                        .formatted(resource.id().logicalId(), output.name(), other.id())));
    }

    /** Takes away what depends on nothing that is left, until nothing more goes; what stays then is in a circle. */
    private Optional<String> circle() {
        Map<String, Set<String>> left = new TreeMap<>();
        links.forEach((from, targets) -> left.put(from, new HashSet<>(targets)));
        Deque<String> free = new ArrayDeque<>();
        left.forEach((from, targets) -> {
            if (targets.isEmpty()) {
                free.add(from);
            }
        });
        while (!free.isEmpty()) {
            String gone = free.remove();
            left.remove(gone);
            left.forEach((from, targets) -> {
                if (targets.remove(gone) && targets.isEmpty()) {
                    free.add(from);
                }
            });
        }
        return left.isEmpty() ? Optional.empty() : Optional.of(walk(left));
    }

    /** Follows the first link of each until one comes again. */
    private static String walk(Map<String, Set<String>> left) {
        List<String> path = new ArrayList<>();
        String at = left.keySet().iterator().next();
        while (!path.contains(at)) {
            path.add(at);
            at = new TreeSet<>(left.get(at)).first();
        }
        List<String> circle = new ArrayList<>(path.subList(path.indexOf(at), path.size()));
        circle.add(at);
        return "these refer to each other in a circle: " + String.join(" -> ", circle);
    }
}
