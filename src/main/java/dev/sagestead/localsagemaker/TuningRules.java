package dev.sagestead.localsagemaker;

import dev.sagestead.localsagemaker.wire.ServiceException;
import dev.sagestead.tune.ParameterRange;
import dev.sagestead.tune.ParameterRange.Categorical;
import dev.sagestead.tune.ParameterRange.Continuous;
import dev.sagestead.tune.ParameterRange.Scale;
import dev.sagestead.tune.ParameterRange.Whole;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.sagemaker.model.CreateHyperParameterTuningJobRequest;
import software.amazon.awssdk.services.sagemaker.model.HyperParameterScalingType;
import software.amazon.awssdk.services.sagemaker.model.HyperParameterTrainingJobDefinition;
import software.amazon.awssdk.services.sagemaker.model.HyperParameterTuningJobConfig;
import software.amazon.awssdk.services.sagemaker.model.ParameterRanges;

/**
 * What CreateHyperParameterTuningJob refuses, and the ranges that it takes.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_CreateHyperParameterTuningJob.html">CreateHyperParameterTuningJob</a>
 */
final class TuningRules {

    /** A name and three digits, and eight letters more, have to fit a training job's 63. */
    private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9](-*[a-zA-Z0-9]){0,31}");

    /** @see <a href="https://docs.aws.amazon.com/sagemaker/latest/dg/xgboost-tuning.html">metrics of XGBoost</a> */
    private static final Pattern METRIC = Pattern.compile("(train|validation):[a-z][a-z0-9_@.-]*");

    private static final int MOST_PARALLEL = 100;
    private static final int MOST_JOBS = 750;

    private TuningRules() {}

    static void check(CreateHyperParameterTuningJobRequest request) {
        if (!NAME.matcher(request.hyperParameterTuningJobName()).matches()) {
            throw ServiceException.validation(
                    ("1 validation error detected: Value '%s' at 'hyperParameterTuningJobName' failed to satisfy"
                                    + " constraint: Member must satisfy regular expression pattern: ^[a-zA-Z0-9](-*[a-zA-Z0-9]){0,31}")
                            .formatted(request.hyperParameterTuningJobName()));
        }
        HyperParameterTuningJobConfig config = request.hyperParameterTuningJobConfig();
        HyperParameterTrainingJobDefinition definition = request.trainingJobDefinition();
        if (config == null || definition == null || definition.algorithmSpecification() == null) {
            throw ServiceException.validation(
                    "HyperParameterTuningJobConfig and TrainingJobDefinition with AlgorithmSpecification are required"
                            + " (local SageMaker: TrainingJobDefinitions and WarmStartConfig are not supported).");
        }
        if (request.warmStartConfig() != null) {
            throw ServiceException.validation("WarmStartConfig is not supported by local SageMaker.");
        }
        switch (config.strategyAsString()) {
            case "Bayesian", "Random", "Grid" -> {}
            default ->
                throw ServiceException.validation(
                        "The strategy %s is not supported by local SageMaker, which has Bayesian, Random and Grid."
                                .formatted(config.strategyAsString()));
        }
        if (config.hyperParameterTuningJobObjective() == null) {
            throw ServiceException.validation("HyperParameterTuningJobObjective is required.");
        }
        checkObjective(config, definition);
        Map<String, ParameterRange> ranges = ranges(config.parameterRanges());
        if (ranges.isEmpty()) {
            throw ServiceException.validation("At least one hyperparameter range is required.");
        }
        definition.staticHyperParameters().keySet().stream()
                .filter(ranges::containsKey)
                .findFirst()
                .ifPresent(name -> {
                    throw ServiceException.validation(
                            ("The hyperparameter tuning job you requested specifies %s as both a static and a tunable"
                                            + " hyperparameter. A hyperparameter can be one of them only.")
                                    .formatted(name));
                });
        boolean isGrid = config.strategyAsString().equals("Grid");
        if (isGrid && !ranges.values().stream().allMatch(Categorical.class::isInstance)) {
            throw ServiceException.validation("Grid search supports categorical parameter ranges only.");
        }
        if (config.resourceLimits() == null
                || config.resourceLimits().maxParallelTrainingJobs() == null
                || (config.resourceLimits().maxNumberOfTrainingJobs() == null && !isGrid)) {
            throw ServiceException.validation(
                    "ResourceLimits with MaxParallelTrainingJobs and MaxNumberOfTrainingJobs are required.");
        }
        requireWithin("maxParallelTrainingJobs", config.resourceLimits().maxParallelTrainingJobs(), MOST_PARALLEL);
        if (config.resourceLimits().maxNumberOfTrainingJobs() != null) {
            requireWithin("maxNumberOfTrainingJobs", config.resourceLimits().maxNumberOfTrainingJobs(), MOST_JOBS);
        }
    }

    /** @see <a href="https://docs.aws.amazon.com/sagemaker/latest/dg/automatic-model-tuning-limits.html">limits</a> */
    private static void requireWithin(String member, int value, int most) {
        if (value < 1 || value > most) {
            throw ServiceException.validation(
                    "Value '%d' at 'hyperParameterTuningJobConfig.resourceLimits.%s' should be between 1 and %d."
                            .formatted(value, member, most));
        }
    }

    private static void checkObjective(
            HyperParameterTuningJobConfig config, HyperParameterTrainingJobDefinition definition) {
        String metric = config.hyperParameterTuningJobObjective().metricName();
        boolean isKnown = definition.staticHyperParameters().containsKey(ScriptTraining.PROGRAM)
                ? definition.algorithmSpecification().metricDefinitions().stream()
                        .anyMatch(each -> each.name().equals(metric))
                : METRIC.matcher(metric).matches();
        if (!isKnown) {
            throw ServiceException.validation(
                    ("The objective metric for the hyperparameter tuning job, [%s], isn't valid for the [%s] algorithm."
                                    + " Choose a valid objective metric.")
                            .formatted(
                                    metric, definition.algorithmSpecification().trainingImage()));
        }
    }

    /** Returns the ranges by hyperparameter, in the order: integers, other numbers, words. */
    static Map<String, ParameterRange> ranges(ParameterRanges given) {
        Map<String, ParameterRange> ranges = new LinkedHashMap<>();
        if (given == null) {
            return ranges;
        }
        try {
            given.integerParameterRanges()
                    .forEach(range -> ranges.put(
                            range.name(),
                            new Whole(
                                    Long.parseLong(range.minValue()),
                                    Long.parseLong(range.maxValue()),
                                    scale(range.scalingType()))));
            given.continuousParameterRanges()
                    .forEach(range -> ranges.put(
                            range.name(),
                            new Continuous(
                                    Double.parseDouble(range.minValue()),
                                    Double.parseDouble(range.maxValue()),
                                    scale(range.scalingType()))));
        } catch (NumberFormatException e) {
            throw ServiceException.validation("A range's MinValue or MaxValue is no number: " + e.getMessage());
        }
        given.categoricalParameterRanges().forEach(range -> ranges.put(range.name(), new Categorical(range.values())));
        ranges.forEach((name, range) -> {
            if ((range instanceof Whole numbers && numbers.scale() == Scale.LOGARITHMIC && numbers.min() <= 0)
                    || (range instanceof Continuous others
                            && others.scale() == Scale.LOGARITHMIC
                            && others.min() <= 0)) {
                throw ServiceException.validation(
                        "The MinValue of the range of %s must be greater than 0 for the scale Logarithmic."
                                .formatted(name));
            }
            if (range instanceof Categorical words && words.values().isEmpty()) {
                throw ServiceException.validation("The range of %s needs at least one value.".formatted(name));
            }
            if ((range instanceof Whole whole && whole.min() > whole.max())
                    || (range instanceof Continuous continuous && continuous.min() > continuous.max())) {
                throw ServiceException.validation(
                        "The MinValue of the range of %s must be less than its MaxValue.".formatted(name));
            }
        });
        return ranges;
    }

    private static Scale scale(HyperParameterScalingType type) {
        if (type == HyperParameterScalingType.LOGARITHMIC) {
            return Scale.LOGARITHMIC;
        }
        return type == HyperParameterScalingType.REVERSE_LOGARITHMIC ? Scale.REVERSE_LOGARITHMIC : Scale.LINEAR;
    }
}
