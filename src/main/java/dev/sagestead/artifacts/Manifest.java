package dev.sagestead.artifacts;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/**
 * What {@code manifest.json} says of a model: how to serve it, what it expects, and how it came to be.
 *
 * @param description one sentence for people
 * @param framework the serving framework; {@code xgboost} is the one there is
 * @param containerVersion version of SageMaker's container for the framework, such as {@code 3.2-0}
 * @param artifact the model file's name in the folder, and at the root of the archive
 * @param contentTypes request content types the model is meant for
 * @param label name of the column that is predicted; the first column of the training data
 * @param features names of the columns of a request, in order (a CSV request has no header)
 * @param training what {@code ./sagestead train} works from; null for a model that was trained elsewhere
 * @param trained what the last training found; null until there was one
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Manifest(
        String description,
        String framework,
        String containerVersion,
        String artifact,
        List<String> contentTypes,
        String label,
        List<String> features,
        Training training,
        Trained trained) {

    /** Name of the file: {@value}. */
    public static final String FILE = "manifest.json";

    /** Returns the same manifest with the result of a training. */
    public Manifest withTrained(Trained result) {
        return new Manifest(
                description, framework, containerVersion, artifact, contentTypes, label, features, training, result);
    }

    /** Returns the same manifest with another training section. */
    public Manifest withTraining(Training other) {
        return new Manifest(
                description, framework, containerVersion, artifact, contentTypes, label, features, other, trained);
    }

    /**
     * What a training works from.
     *
     * @param script a Python script by the contract of SageMaker's script mode that grows the trees, such as
     *     {@code train.py} or {@code source/train.py}; null for SageMaker's own XGBoost
     * @param prepare a Python script that makes the data files from raw tables; null if nothing does
     * @param data name of the generator that makes the training data, or null if the files in {@code data/} are given
     * @param seed seed of the generator and of the training
     * @param rows how many rows the generator makes, over all data files
     * @param maxRounds the most boosting rounds
     * @param earlyStoppingRounds rounds without a better validation metric after which the search for the best number
     *     of rounds ends
     * @param hyperparameters passed to XGBoost as they are
     * @param tuning how better ones are searched; null if nobody searches
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Training(
            String script,
            String prepare,
            String data,
            long seed,
            int rows,
            int maxRounds,
            int earlyStoppingRounds,
            SortedMap<String, Object> hyperparameters,
            Tuning tuning) {

        /**
         * Returns all that XGBoost is told.
         *
         * <p>One thread, because the sum of gradients depends on how threads share the rows: the artifact should not
         * depend on the machine's number of cores. No output, because the terminal is the command's.
         */
        public Map<String, Object> parameters() {
            Map<String, Object> parameters = new LinkedHashMap<>(hyperparameters);
            parameters.put("seed", seed);
            parameters.put("nthread", 1);
            parameters.put("verbosity", 0);
            return parameters;
        }

        /** Returns the metric that decides which of two models is better. */
        public Metric metric() {
            return new Metric((String) hyperparameters.get("eval_metric"));
        }

        /** Returns the same training with other hyperparameters. */
        public Training withHyperparameters(SortedMap<String, Object> others) {
            return new Training(script, prepare, data, seed, rows, maxRounds, earlyStoppingRounds, others, tuning);
        }
    }

    /**
     * How hyperparameters are searched, in SageMaker's words.
     *
     * @param strategy {@code Bayesian}, {@code Random} or {@code Grid}
     * @param maxJobs how many trainings are tried; may be absent for a grid, which has as many as it has
     * @param maxParallelJobs how many at a time in SageMaker; 1 if absent
     * @param earlyStopping {@code Auto} or {@code Off}, which it is if absent
     * @param ranges by hyperparameter
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Tuning(
            String strategy,
            Integer maxJobs,
            Integer maxParallelJobs,
            String earlyStopping,
            SortedMap<String, Range> ranges) {}

    /**
     * What a hyperparameter may be.
     *
     * @param type {@code Integer}, {@code Continuous} or {@code Categorical}
     * @param min of numbers, included
     * @param max of numbers, included
     * @param scale {@code Linear}, which it is if absent, {@code Logarithmic} or {@code ReverseLogarithmic}
     * @param values of a categorical one
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Range(String type, Number min, Number max, String scale, List<String> values) {}

    /**
     * What a training found.
     *
     * @param rounds boosting rounds in the artifact
     * @param metrics by name, such as {@code test-auc}
     * @param data the data files that were read, by channel ({@code train}, {@code validation}, {@code test})
     */
    public record Trained(int rounds, SortedMap<String, Double> metrics, SortedMap<String, DataFile> data) {}

    /** A file of rows: how many, and the SHA-256 of its bytes in hexadecimal. */
    public record DataFile(int rows, String sha256) {}
}
