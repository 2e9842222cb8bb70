package dev.sagestead.bench;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;

/**
 * One thing that was measured, several times.
 *
 * @param what what, such as {@code Java app}; figures of one line in a plot share it
 * @param unit of the samples, such as {@code s} or {@code requests/s}; figures of one plot share it
 * @param at where on a scale, such as the number of clients; null if it is on none
 * @param samples one or more, in the order of measuring
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Figure(String what, String unit, Double at, List<Double> samples) {

    Figure {
        samples = List.copyOf(samples);
    }

    /** Returns a figure that is on no scale. */
    static Figure of(String what, String unit, List<Double> samples) {
        return new Figure(what, unit, null, samples);
    }

    @JsonProperty
    Spread spread() {
        return Spread.of(samples);
    }
}
