package dev.sagestead.plan;

import dev.sagestead.InvalidInputException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Works, each after those that it waits for.
 *
 * @param works by id, no work before one that it waits for
 */
public record Graph(Map<String, Work> works) {

    /**
     * Puts works in order.
     *
     * @param given in any order; of those that could come in any order, the earlier given comes first
     * @throws InvalidInputException if some wait for one another, or for one that is not there
     */
    static Graph of(Collection<Work> given) {
        Map<String, Work> left = new LinkedHashMap<>();
        given.forEach(work -> left.put(work.id(), work));
        List<String> lost = left.values().stream()
                .flatMap(work -> work.after().stream()
                        .filter(id -> !left.containsKey(id))
                        .map(id -> "%s: it waits for %s, which is not there; synthesise the assembly again"
                                .formatted(work.id(), id)))
                .toList();
        if (!lost.isEmpty()) {
            throw new InvalidInputException(lost);
        }
        Map<String, Work> sorted = new LinkedHashMap<>();
        Set<String> entered = new LinkedHashSet<>();
        new ArrayList<>(left.keySet()).forEach(id -> place(id, left, sorted, entered));
        return new Graph(sorted);
    }

    /** Depth first without recursion: chains of thousands of stacks are allowed. */
    private static void place(String first, Map<String, Work> all, Map<String, Work> sorted, Set<String> entered) {
        List<String> path = new ArrayList<>(List.of(first));
        while (!path.isEmpty()) {
            String id = path.get(path.size() - 1);
            entered.add(id);
            List<String> open = sorted.containsKey(id)
                    ? List.of()
                    : all.get(id).after().stream()
                            .filter(before -> !sorted.containsKey(before))
                            .toList();
            if (open.isEmpty()) {
                sorted.putIfAbsent(id, all.get(id));
                entered.remove(id);
                path.remove(path.size() - 1);
            } else {
                String next = open.get(0);
                if (entered.contains(next)) {
                    throw new InvalidInputException(circle(path.subList(path.indexOf(next), path.size())));
                }
                path.add(next);
            }
        }
    }

    private static String circle(List<String> members) {
        return "%s wait for one another; CloudFormation refuses that, so break the circle"
                .formatted(String.join(", ", members));
    }
}
