package dev.sagestead.preflight;

import dev.sagestead.cost.Fleet;
import dev.sagestead.preflight.RunningInstances.Running;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * How many instances of a type the account needs.
 *
 * @param type such as {@code ml.m5.large}
 * @param others how many run behind endpoints that are not ours
 * @param ours how many run behind ours
 * @param now the most while this deployment is under way, all of them together: those that run, and the second fleet of
 *     every endpoint that rolls
 * @param peak the most there will ever be: others, and ours at their largest while they roll
 */
record InstanceNeed(String type, int others, int ours, int now, int peak) {

    /** Returns the needs by type; only of types that we use. */
    static List<InstanceNeed> of(List<Fleet> fleets, Map<String, List<Running>> running) {
        Map<String, List<Fleet>> byType =
                fleets.stream().collect(Collectors.groupingBy(Fleet::instanceType, TreeMap::new, Collectors.toList()));
        Set<String> names = fleets.stream().map(Fleet::endpoint).collect(Collectors.toSet());
        return byType.entrySet().stream()
                .map(entry -> of(entry.getKey(), entry.getValue(), names, running))
                .toList();
    }

    private static InstanceNeed of(
            String type, List<Fleet> fleets, Set<String> names, Map<String, List<Running>> running) {
        int others = 0;
        int ours = 0;
        for (Map.Entry<String, List<Running>> endpoint : running.entrySet()) {
            int count = endpoint.getValue().stream()
                    .filter(one -> one.instanceType().equals(type))
                    .mapToInt(Running::count)
                    .sum();
            if (names.contains(endpoint.getKey())) {
                ours += count;
            } else {
                others += count;
            }
        }
        int besides = fleets.stream()
                .mapToInt(fleet -> besides(fleet, running.getOrDefault(fleet.endpoint(), List.of())))
                .sum();
        int now = others + ours + besides;
        int peak = others + fleets.stream().mapToInt(Fleet::mostWhileRolling).sum();
        return new InstanceNeed(type, others, ours, now, Math.max(now, peak));
    }

    /**
     * Returns how many instances a deployment brings up besides those that run. What is new starts with its fewest;
     * what rolls brings up as many as run, or a batch of them.
     */
    private static int besides(Fleet fleet, List<Running> running) {
        int count = running.stream()
                .filter(one -> one.variant().equals(fleet.variant())
                        && one.instanceType().equals(fleet.instanceType()))
                .mapToInt(Running::count)
                .sum();
        if (count == 0) {
            return Math.max(1, fleet.least());
        }
        return Math.min(count, Math.max(1, fleet.mostWhileRolling() - fleet.most()));
    }
}
