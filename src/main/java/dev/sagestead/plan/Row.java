package dev.sagestead.plan;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A line of a timeline.
 *
 * @param label at its left
 * @param isStack whether it is a stack, or a step on the critical path
 * @param beginSeconds where its bar begins
 * @param seconds how long its bar is
 * @param basis what that rests on; of a stack, nothing
 * @param savesSeconds how much sooner the whole would be done without it; of a stack, nothing
 * @param note what else there is to say of it
 */
record Row(
        String label,
        boolean isStack,
        long beginSeconds,
        long seconds,
        Optional<Basis> basis,
        Optional<Long> savesSeconds,
        String note) {

    /** Steps shorter than that are summed up. */
    private static final long SHORTEST = 5;

    /** Steps below this part of the whole are, too. */
    private static final int PART = 150;

    /** The rows of a course: each stack, then what of it is on the critical path; and how much of that is left out. */
    record Rows(List<Row> rows, int leftOut, long leftOutSeconds) {}

    static Rows of(Course course, String environment) {
        long shown = Math.max(SHORTEST, course.typicalSeconds() / PART);
        List<Row> rows = new ArrayList<>();
        for (Course.Stretch stretch : course.stacks()) {
            List<Course.PathStep> steps = course.path().stream()
                    .filter(step -> step.stack().equals(stretch.name()) && step.seconds() >= shown)
                    .sorted(Comparator.comparing(Course.PathStep::beginSeconds))
                    .toList();
            if (steps.size() == 1 && steps.get(0).label().equals(stretch.name())) {
                rows.add(row(steps.get(0), stretch.name()));
                continue;
            }
            rows.add(new Row(
                    stretch.name().replaceFirst("^" + Pattern.quote(environment + "/"), ""),
                    true,
                    stretch.beginSeconds(),
                    stretch.endSeconds() - stretch.beginSeconds(),
                    Optional.empty(),
                    Optional.empty(),
                    stretch.slackSeconds() == 0
                            ? "on the critical path"
                            : "%s min to spare".formatted(Minutes.of(stretch.slackSeconds()))));
            steps.forEach(step -> rows.add(row(step, "  " + step.label())));
        }
        List<Course.PathStep> left =
                course.path().stream().filter(step -> step.seconds() < shown).toList();
        return new Rows(
                List.copyOf(rows),
                left.size(),
                left.stream().mapToLong(Course.PathStep::seconds).sum());
    }

    private static Row row(Course.PathStep step, String label) {
        return new Row(
                label,
                false,
                step.beginSeconds(),
                step.seconds(),
                Optional.of(step.basis()),
                Optional.of(step.savesSeconds()),
                "%s, %s; at most %s min: %s"
                        .formatted(
                                step.kind(), step.basis().word(), Minutes.of(step.longestSeconds()), step.because()));
    }
}
