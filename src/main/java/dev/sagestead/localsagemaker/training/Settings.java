package dev.sagestead.localsagemaker.training;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The hyperparameters of one training, apart: what is the container's own, and what it hands to XGBoost. */
record Settings(Map<String, String> given) {

    /** Those that the container takes out before it calls XGBoost. */
    private static final List<String> OWN = List.of(
            "num_round",
            "early_stopping_rounds",
            "csv_weights",
            "save_model_on_termination",
            "eval_metric",
            "_tuning_objective_metric");

    /** What a tuning job judges by, such as {@code validation:auc}. */
    private static final String TUNED = "_tuning_objective_metric";

    /**
     * Makes sure that the container takes all of them.
     *
     * @throws TrainingFailure with the first that it does not take
     */
    static Settings of(Map<String, String> given) throws TrainingFailure {
        KnownHyperparameters.require(new TreeMap<>(given));
        return new Settings(new TreeMap<>(given));
    }

    /** Returns the most rounds. */
    int rounds() {
        return Integer.parseInt(given.get("num_round").strip());
    }

    /**
     * Returns XGBoost's metrics, in order; XGBoost has one for each objective if there are none. What a tuning job
     * judges by comes first, as it is the last that stops a training.
     */
    List<String> metrics() {
        List<String> metrics = new ArrayList<>(
                given.containsKey("eval_metric")
                        ? List.of(given.get("eval_metric").split(","))
                        : List.of());
        if (given.containsKey(TUNED)) {
            String tuned = given.get(TUNED).replaceFirst("^.*:", "");
            if (!metrics.contains(tuned)) {
                metrics.add(0, tuned);
            }
        }
        return metrics;
    }

    /** Returns after how many rounds without a better value it stops; nothing if it does not, or has no metric. */
    Optional<Integer> earlyStopping() {
        return Optional.ofNullable(given.get("early_stopping_rounds"))
                .filter(rounds -> !metrics().isEmpty())
                .map(rounds -> Integer.parseInt(rounds.strip()));
    }

    /** Returns what XGBoost is told. One thread unless said otherwise, since the order of sums is the threads'. */
    Map<String, Object> parameters() {
        Map<String, Object> parameters = new LinkedHashMap<>(given);
        OWN.forEach(parameters::remove);
        parameters.putIfAbsent("nthread", "1");
        parameters.put("verbosity", "0");
        return parameters;
    }
}
