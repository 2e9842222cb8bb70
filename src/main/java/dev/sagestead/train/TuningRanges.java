package dev.sagestead.train;

import dev.sagestead.NearestName;
import dev.sagestead.artifacts.Manifest;
import dev.sagestead.tune.ParameterRange;
import dev.sagestead.tune.ParameterRange.Categorical;
import dev.sagestead.tune.ParameterRange.Continuous;
import dev.sagestead.tune.ParameterRange.Scale;
import dev.sagestead.tune.ParameterRange.Whole;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Reads a manifest's tuning section and finds everything in it that could not be searched.
 *
 * @see <a href="https://docs.aws.amazon.com/sagemaker/latest/dg/automatic-model-tuning-limits.html">limits of automatic
 *     model tuning</a>
 */
final class TuningRanges {

    private static final int MOST_JOBS = 750;
    private static final int MOST_PARALLEL = 100;
    private static final int MOST_RANGES = 30;
    private static final int MOST_VALUES = 30;
    private static final List<String> STRATEGIES = List.of("Bayesian", "Random", "Grid");

    private final Manifest.Tuning tuning;
    private final boolean forScript;
    private final List<String> problems = new ArrayList<>();

    TuningRanges(Manifest.Tuning tuning, boolean forScript) {
        this.tuning = tuning;
        this.forScript = forScript;
    }

    /** Returns one sentence for each problem, without the file's name. */
    List<String> problems() {
        return problems;
    }

    /** Returns the ranges by hyperparameter, those without a problem. */
    Map<String, ParameterRange> read() {
        if (!STRATEGIES.contains(tuning.strategy())) {
            problem("strategy should be one of %s, got %s".formatted(STRATEGIES, tuning.strategy()));
        }
        boolean isGrid = "Grid".equals(tuning.strategy());
        if ((tuning.maxJobs() == null && !isGrid)
                || (tuning.maxJobs() != null && !isWithin(tuning.maxJobs(), MOST_JOBS))) {
            problem("maxJobs should be between 1 and %d, got %s".formatted(MOST_JOBS, tuning.maxJobs()));
        }
        if (tuning.maxParallelJobs() != null && !isWithin(tuning.maxParallelJobs(), MOST_PARALLEL)) {
            problem("maxParallelJobs should be between 1 and %d, got %d"
                    .formatted(MOST_PARALLEL, tuning.maxParallelJobs()));
        }
        if (tuning.earlyStopping() != null && !List.of("Off", "Auto").contains(tuning.earlyStopping())) {
            problem("earlyStopping should be Off or Auto, got " + tuning.earlyStopping());
        }
        SortedMap<String, Manifest.Range> given =
                Optional.ofNullable(tuning.ranges()).orElseGet(TreeMap::new);
        if (!isWithin(given.size(), MOST_RANGES)) {
            problem("ranges should have between 1 and %d hyperparameters, got %d".formatted(MOST_RANGES, given.size()));
        }
        Map<String, ParameterRange> ranges = new LinkedHashMap<>();
        given.forEach((name, range) -> {
            checkName(name);
            range(name, range, isGrid).ifPresent(read -> ranges.put(name, read));
        });
        return ranges;
    }

    private void checkName(String name) {
        if (Hyperparameters.RESERVED.contains(name)
                || List.of("objective", "eval_metric").contains(name)) {
            problem("ranges.%s cannot be searched: it decides what is compared".formatted(name));
        } else if (!forScript && !Hyperparameters.KNOWN.contains(name)) {
            problem("ranges.%s is unknown%s".formatted(name, NearestName.suggestion(name, Hyperparameters.KNOWN)));
        }
    }

    private Optional<ParameterRange> range(String name, Manifest.Range range, boolean isGrid) {
        if (range == null) {
            problem("ranges.%s should be an object with type, min and max, or values".formatted(name));
            return Optional.empty();
        }
        if (isGrid && !"Categorical".equals(range.type())) {
            problem("ranges.%s should be Categorical, as all are for the strategy Grid, got %s"
                    .formatted(name, range.type()));
            return Optional.empty();
        }
        return switch (String.valueOf(range.type())) {
            case "Categorical" -> categorical(name, range);
            case "Integer", "Continuous" -> number(name, range);
            default -> {
                problem("ranges.%s.type should be Integer, Continuous or Categorical, got %s"
                        .formatted(name, range.type()));
                yield Optional.empty();
            }
        };
    }

    private Optional<ParameterRange> categorical(String name, Manifest.Range range) {
        if (range.values() == null
                || range.values().contains(null)
                || !isWithin(range.values().size(), MOST_VALUES)) {
            problem("ranges.%s.values should be a list of 1 to %d texts".formatted(name, MOST_VALUES));
            return Optional.empty();
        }
        return Optional.of(new Categorical(range.values()));
    }

    private Optional<ParameterRange> number(String name, Manifest.Range range) {
        if (range.min() == null || range.max() == null) {
            problem("ranges.%s needs min and max".formatted(name));
            return Optional.empty();
        }
        double min = range.min().doubleValue();
        double max = range.max().doubleValue();
        if (min >= max) {
            problem("ranges.%s.min should be less than max, got %s and %s".formatted(name, range.min(), range.max()));
            return Optional.empty();
        }
        Scale scale = switch (String.valueOf(range.scale())) {
            case "null", "Linear" -> Scale.LINEAR;
            case "Logarithmic" -> Scale.LOGARITHMIC;
            case "ReverseLogarithmic" -> Scale.REVERSE_LOGARITHMIC;
            default -> null;
        };
        boolean isWhole = range.type().equals("Integer");
        if (scale == null || (isWhole && scale == Scale.REVERSE_LOGARITHMIC)) {
            problem("ranges.%s.scale should be %s, got %s"
                    .formatted(
                            name,
                            isWhole ? "Linear or Logarithmic" : "Linear, Logarithmic or ReverseLogarithmic",
                            range.scale()));
        } else if (scale == Scale.LOGARITHMIC && min <= 0) {
            problem("ranges.%s.min should be above 0 for the scale Logarithmic, got %s".formatted(name, range.min()));
        } else if (scale == Scale.REVERSE_LOGARITHMIC && (min < 0 || max >= 1)) {
            problem("ranges.%s should be from 0 to below 1 for the scale ReverseLogarithmic".formatted(name));
        } else if (isWhole && (min != Math.rint(min) || max != Math.rint(max))) {
            problem("ranges.%s should have whole numbers as min and max, got %s and %s"
                    .formatted(name, range.min(), range.max()));
        } else {
            return Optional.of(
                    isWhole
                            ? new Whole(range.min().longValue(), range.max().longValue(), scale)
                            : new Continuous(min, max, scale));
        }
        return Optional.empty();
    }

    private static boolean isWithin(int value, int most) {
        return value >= 1 && value <= most;
    }

    private void problem(String problem) {
        problems.add("training.tuning." + problem);
    }
}
