package dev.sagestead.plan;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * How something goes from its beginning to its end, in seconds.
 *
 * @param name {@code first-deployment}, {@code new-model} or {@code teardown}
 * @param title in words
 * @param typicalSeconds as a rule
 * @param longestSeconds if every step is as slow as it may be
 * @param restsOn how many of the typical seconds rest on what
 * @param path the steps that make it as long as it is, in order
 * @param stacks of it, or other steps, in the order in which they begin
 * @param moments that matter within it
 * @param others all that is not on the path, the least slack first
 */
public record Course(
        String name,
        String title,
        long typicalSeconds,
        long longestSeconds,
        Map<Basis, Long> restsOn,
        List<PathStep> path,
        List<Stretch> stacks,
        List<Moment> moments,
        List<Slack> others) {

    /**
     * A step on the critical path.
     *
     * @param stack it is part of
     * @param label what people call it
     * @param kind what it is
     * @param beginSeconds when it begins
     * @param seconds how long it takes as a rule
     * @param longestSeconds how long it takes if it is slow
     * @param basis what that rests on
     * @param because who says so, or why it should be so
     * @param savesSeconds how much sooner the whole would be done if it, and its likes in the stack, took no time
     */
    public record PathStep(
            String stack,
            String label,
            String kind,
            long beginSeconds,
            long seconds,
            long longestSeconds,
            Basis basis,
            String because,
            long savesSeconds) {}

    /**
     * A stack, or a step of a teardown that is none.
     *
     * @param slackSeconds by how much it could be later
     */
    public record Stretch(String name, long beginSeconds, long endSeconds, long slackSeconds) {}

    /** A moment that matters. */
    public record Moment(String what, long seconds) {}

    /** A step off the critical path. */
    public record Slack(String stack, String label, String kind, long seconds, long slackSeconds, Basis basis) {}

    /** Reads a graph. */
    static Course of(String name, String title, Graph graph, List<Moment> moments) {
        Schedule schedule = Schedule.typical(graph);
        List<Work> path = schedule.criticalPath();
        Map<Basis, Long> restsOn = new EnumMap<>(Basis.class);
        for (Basis basis : Basis.values()) {
            restsOn.put(basis, 0L);
        }
        path.forEach(
                work -> restsOn.merge(work.estimate().basis(), work.estimate().typicalSeconds(), Long::sum));
        return new Course(
                name,
                title,
                schedule.totalSeconds(),
                Schedule.longest(graph).totalSeconds(),
                restsOn,
                path.stream().map(work -> step(work, schedule)).toList(),
                stretches(schedule),
                moments,
                others(schedule, path));
    }

    private static PathStep step(Work work, Schedule schedule) {
        Estimate estimate = work.estimate();
        return new PathStep(
                work.group(),
                work.label(),
                work.kind(),
                schedule.begins().get(work.id()),
                estimate.typicalSeconds(),
                estimate.longestSeconds(),
                estimate.basis(),
                estimate.because(),
                schedule.savedBy(work));
    }

    /** The upload of a stack's files may be long before the stack, and is no part of its bar. */
    private static List<Stretch> stretches(Schedule schedule) {
        Map<String, Stretch> stretches = new LinkedHashMap<>();
        for (Work work : schedule.graph().works().values()) {
            if (!work.id().equals(StackRun.published(work.group()))) {
                stretches.merge(
                        work.group(),
                        new Stretch(
                                work.group(),
                                schedule.begins().get(work.id()),
                                schedule.ends().get(work.id()),
                                schedule.slackSeconds(work.id())),
                        (one, two) -> new Stretch(
                                one.name(),
                                Math.min(one.beginSeconds(), two.beginSeconds()),
                                Math.max(one.endSeconds(), two.endSeconds()),
                                Math.min(one.slackSeconds(), two.slackSeconds())));
            }
        }
        return stretches.values().stream()
                .sorted(Comparator.comparing(Stretch::beginSeconds).thenComparing(Stretch::endSeconds))
                .toList();
    }

    private static List<Slack> others(Schedule schedule, List<Work> path) {
        Set<String> onPath = path.stream().map(Work::id).collect(Collectors.toSet());
        List<Slack> others = new ArrayList<>();
        for (Work work : schedule.graph().works().values()) {
            if (!work.isMoment() && !onPath.contains(work.id())) {
                others.add(new Slack(
                        work.group(),
                        work.label(),
                        work.kind(),
                        work.estimate().typicalSeconds(),
                        schedule.slackSeconds(work.id()),
                        work.estimate().basis()));
            }
        }
        others.sort(Comparator.comparing(Slack::slackSeconds)
                .thenComparing(Slack::stack)
                .thenComparing(Slack::label));
        return List.copyOf(others);
    }
}
