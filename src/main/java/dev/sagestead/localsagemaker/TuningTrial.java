package dev.sagestead.localsagemaker;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * What a training job of a tuning job tries.
 *
 * @param values by hyperparameter
 * @param objective the last that was seen of it
 */
record TuningTrial(Map<String, String> values, OptionalDouble objective) {

    TuningTrial {
        values = new LinkedHashMap<>(values);
    }

    TuningTrial with(double value) {
        return new TuningTrial(values, OptionalDouble.of(value));
    }
}
