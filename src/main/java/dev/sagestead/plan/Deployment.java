package dev.sagestead.plan;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Puts stacks after one another as {@code cdk deploy} does: each after those that it depends on, no more of them at
 * once than {@code --concurrency} says. Files are published when the stacks before are done, up to eight at once,
 * whatever the concurrency is.
 *
 * @see <a href="https://docs.aws.amazon.com/cdk/v2/guide/ref-cli-cmd-deploy.html">cdk deploy</a>
 */
final class Deployment {

    /** One of the places in which stacks are deployed. */
    private record Place(long freeAt, String last) {}

    /** A stack that could come next, and when. */
    private record Candidate(StackRun run, long readyAt) {}

    private final Map<String, StackRun> left = new LinkedHashMap<>();
    private final Map<String, Long> ends = new LinkedHashMap<>();
    private final List<Place> places = new ArrayList<>();
    private final List<Work> works = new ArrayList<>();

    private Deployment(List<StackRun> runs, int concurrency) {
        runs.forEach(run -> left.put(run.stack(), run));
        for (int i = 0; i < Math.min(concurrency, runs.size()); i++) {
            places.add(new Place(0, ""));
        }
    }

    /**
     * Returns all works of some stacks; those of others, which they may depend on, are taken as done.
     *
     * @param concurrency how many stacks at once, 1 or more
     */
    static Graph of(List<StackRun> runs, int concurrency) {
        Deployment deployment = new Deployment(runs, concurrency);
        Graph.of(runs.stream().map(run -> deployment.stack(run)).toList());
        while (!deployment.left.isEmpty()) {
            deployment.next();
        }
        return Graph.of(deployment.works);
    }

    /** A stack as one work: where stacks wait for one another, it is they whom a sentence has to name. */
    private Work stack(StackRun run) {
        return new Work(run.stack(), "", "", "", Estimate.NONE, before(run));
    }

    private List<String> before(StackRun run) {
        return run.before().stream()
                .filter(id -> left.containsKey(id) || ends.containsKey(id))
                .toList();
    }

    private void next() {
        places.sort(Comparator.comparing(Place::freeAt));
        Place place = places.remove(0);
        Candidate next = left.values().stream()
                .filter(run -> ends.keySet().containsAll(before(run)))
                .map(run -> new Candidate(run, readyAt(run)))
                .min(Comparator.comparing(one -> Math.max(one.readyAt(), place.freeAt())))
                .orElseThrow();
        StackRun run = next.run();
        List<String> before = before(run).stream().map(StackRun::ends).toList();
        works.add(run.publish().afterToo(before));
        for (Work work : run.works()) {
            boolean waits = work.id().equals(StackRun.begins(run.stack()))
                    && !place.last().isEmpty();
            works.add(waits ? work.afterToo(List.of(StackRun.ends(place.last()))) : work);
        }
        long end = Math.max(next.readyAt(), place.freeAt()) + run.seconds();
        ends.put(run.stack(), end);
        places.add(new Place(end, run.stack()));
        left.remove(run.stack());
    }

    private long readyAt(StackRun run) {
        long before = before(run).stream().mapToLong(ends::get).max().orElse(0);
        return before + run.publish().estimate().typicalSeconds();
    }
}
