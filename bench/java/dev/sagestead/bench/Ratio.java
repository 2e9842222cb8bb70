package dev.sagestead.bench;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.ArrayList;
import java.util.List;

/**
 * How one thing compares with another that was measured next to it.
 *
 * @param what what is divided by what, such as {@code Java app / TypeScript, precompiled}
 * @param goal what it shall be; null if nothing was promised
 * @param samples one for each pair that ran together
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Ratio(String what, Goal goal, List<Double> samples) {

    Ratio {
        samples = List.copyOf(samples);
    }

    /**
     * Divides measurement by measurement, pair by pair.
     *
     * @param goal may be null
     * @throws IllegalArgumentException if the two were not measured as often
     */
    static Ratio of(Figure dividend, Figure divisor, Goal goal) {
        if (dividend.samples().size() != divisor.samples().size()) {
            throw new IllegalArgumentException(
                    dividend.what() + " and " + divisor.what() + " were not measured as often as each other");
        }
        List<Double> quotients = new ArrayList<>();
        for (int i = 0; i < dividend.samples().size(); i++) {
            quotients.add(dividend.samples().get(i) / divisor.samples().get(i));
        }
        return new Ratio(dividend.what() + " / " + divisor.what(), goal, quotients);
    }

    @JsonProperty
    Spread spread() {
        return Spread.of(samples);
    }

    /** Returns whether the median reaches the goal; null without one. */
    @JsonProperty
    Boolean reached() {
        return goal == null ? null : goal.holds(spread().median());
    }
}
