package dev.sagestead.plan;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;

/**
 * When each work of a graph begins and ends if it begins as early as it can, in seconds from the start.
 *
 * @param graph what is scheduled
 * @param begins by id
 * @param ends by id
 * @param latestEnds when each could end at the latest without anything becoming later at the end
 * @param totalSeconds when all is done
 */
public record Schedule(
        Graph graph,
        Map<String, Long> begins,
        Map<String, Long> ends,
        Map<String, Long> latestEnds,
        long totalSeconds) {

    /** Schedules works by their typical times. */
    static Schedule typical(Graph graph) {
        return of(graph, Estimate::typicalSeconds);
    }

    /** Schedules works by their longest times. */
    static Schedule longest(Graph graph) {
        return of(graph, Estimate::longestSeconds);
    }

    private static Schedule of(Graph graph, ToLongFunction<Estimate> length) {
        Map<String, Long> begins = new HashMap<>();
        Map<String, Long> ends = new HashMap<>();
        for (Work work : graph.works().values()) {
            long begin = work.after().stream().mapToLong(ends::get).max().orElse(0);
            begins.put(work.id(), begin);
            ends.put(work.id(), begin + length.applyAsLong(work.estimate()));
        }
        long total = ends.values().stream().mapToLong(end -> end).max().orElse(0);
        Map<String, Long> latest = new HashMap<>();
        List<Work> backwards = new ArrayList<>(graph.works().values());
        Collections.reverse(backwards);
        for (Work work : backwards) {
            long end = latest.computeIfAbsent(work.id(), id -> total);
            long begin = end - length.applyAsLong(work.estimate());
            work.after().forEach(before -> latest.merge(before, begin, Math::min));
        }
        return new Schedule(graph, begins, ends, latest, total);
    }

    /** Returns by how much a work could be later before the end becomes later. */
    long slackSeconds(String id) {
        return latestEnds.get(id) - ends.get(id);
    }

    /**
     * Returns the works without which all would be done sooner, from the first to the last, without moments. Where two
     * ways are equally long, it is that of the work that comes first in the graph.
     */
    List<Work> criticalPath() {
        List<Work> path = new ArrayList<>();
        String at = endingAt(graph.works().keySet(), totalSeconds);
        while (at != null) {
            Work work = graph.works().get(at);
            if (!work.isMoment()) {
                path.add(work);
            }
            at = begins.get(at) == 0 && work.after().isEmpty() ? null : endingAt(work.after(), begins.get(at));
        }
        Collections.reverse(path);
        return path;
    }

    /**
     * Returns how much sooner all would be done if a work, and its likes beside it, took no time: of two mount targets
     * of one file system, cutting one alone would bring nothing.
     */
    long savedBy(Work work) {
        Map<String, Long> without = new HashMap<>();
        long total = 0;
        for (Work other : graph.works().values()) {
            long begin = 0;
            for (String before : other.after()) {
                begin = Math.max(begin, without.get(before));
            }
            long end = begin + (other.isLike(work) ? 0 : other.estimate().typicalSeconds());
            without.put(other.id(), end);
            total = Math.max(total, end);
        }
        return totalSeconds - total;
    }

    private String endingAt(Iterable<String> ids, long moment) {
        for (String id : ids) {
            if (ends.get(id) == moment) {
                return id;
            }
        }
        return null;
    }
}
