package dev.sagestead.teardown;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * A step in its place.
 *
 * @param step what is done
 * @param after what has to be done before; all else may go on beside it
 */
public record PlannedStep(Step step, List<Step> after) {

    public PlannedStep {
        requireNonNull(step, "step");
        after = List.copyOf(after);
    }
}
