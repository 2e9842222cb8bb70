package dev.sagestead.plan;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

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

    /**
     * The rows of a course: each stack, then what of it is on the critical path.
     *
     * @param leftOut how many steps are not shown, because they or their stacks are short
     * @param leftOutSeconds how long these are together
     * @param stacksLeftOut how many stacks are not shown
     */
    record Rows(List<Row> rows, int leftOut, long leftOutSeconds, int stacksLeftOut) {

        /** Returns what is left out, in words. */
        String words() {
            String steps = leftOut == 1 ? "1 shorter step" : "%d shorter steps".formatted(leftOut);
            return stacksLeftOut == 0 ? "and " + steps : "and %s, of %d more stacks".formatted(steps, stacksLeftOut);
        }
    }

    /**
     * Returns the rows of a course.
     *
     * @param stacks how many of them to show at the most: the longest
     */
    static Rows of(Course course, String environment, int stacks) {
        Set<String> shownStacks = course.stacks().stream()
                .sorted(Comparator.comparing((Course.Stretch one) -> one.endSeconds() - one.beginSeconds())
                        .reversed())
                .limit(stacks)
                .map(Course.Stretch::name)
                .collect(Collectors.toSet());
        long shown = Math.max(SHORTEST, course.typicalSeconds() / PART);
        List<Row> rows = new ArrayList<>();
        for (Course.Stretch stretch : course.stacks()) {
            if (!shownStacks.contains(stretch.name())) {
                continue;
            }
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
        List<Course.PathStep> left = course.path().stream()
                .filter(step -> step.seconds() < shown || !shownStacks.contains(step.stack()))
                .toList();
        return new Rows(
                List.copyOf(rows),
                left.size(),
                left.stream().mapToLong(Course.PathStep::seconds).sum(),
                course.stacks().size() - shownStacks.size());
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
