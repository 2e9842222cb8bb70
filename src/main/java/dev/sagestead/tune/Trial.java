package dev.sagestead.tune;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * One training of a tuning.
 *
 * @param number from 1, in the order in which they began
 * @param values what was tried, by hyperparameter
 * @param state how it ended
 * @param objective the metric that decides, if it is known
 * @param reason why it failed, in one line; empty if it did not
 */
public record Trial(int number, Map<String, String> values, State state, OptionalDouble objective, String reason) {

    /** Takes a copy. */
    public Trial {
        values = new LinkedHashMap<>(values);
    }

    /** How a trial ended. */
    public enum State {
        COMPLETED,
        /** It was not worth going on with. */
        STOPPED,
        FAILED
    }

    /** Returns the trial's loss, NaN if it has none. */
    public double loss(boolean isMoreBetter) {
        return objective.isPresent() ? (isMoreBetter ? -objective.getAsDouble() : objective.getAsDouble()) : Double.NaN;
    }
}
