package dev.sagestead.train;

import dev.sagestead.InvalidInputException;
import dev.sagestead.artifacts.Manifest;
import dev.sagestead.artifacts.ModelFolder;
import dev.sagestead.tune.ParameterRange;
import dev.sagestead.tune.Search;
import dev.sagestead.tune.SearchSpace;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** The tuning section of a manifest, found to be complete and possible before anything starts. */
public final class TuningPlan {

    private final Manifest.Tuning tuning;
    private final long seed;
    private final Map<String, ParameterRange> ranges;

    private TuningPlan(Manifest.Tuning tuning, long seed, Map<String, ParameterRange> ranges) {
        this.tuning = tuning;
        this.seed = seed;
        this.ranges = ranges;
    }

    /**
     * Reads the plan of a model.
     *
     * @throws InvalidInputException with every problem in it
     */
    public static TuningPlan of(ModelFolder folder) {
        Path file = folder.path().resolve(Manifest.FILE);
        Manifest.Training training = folder.manifest().training();
        if (training == null || training.tuning() == null) {
            throw new InvalidInputException(
                    "%s: there is no training.tuning, which says what to search; see model-artifacts/README.md"
                            .formatted(file));
        }
        TuningRanges reader = new TuningRanges(training.tuning(), training.script() != null);
        Map<String, ParameterRange> ranges = reader.read();
        if (!reader.problems().isEmpty()) {
            throw new InvalidInputException(reader.problems().stream()
                    .map(problem -> file + ": " + problem)
                    .toList());
        }
        return new TuningPlan(training.tuning(), training.seed(), ranges);
    }

    /** Returns the strategy in SageMaker's words. */
    public String strategy() {
        return tuning.strategy();
    }

    /** Returns how many trainings are tried. */
    public int maxJobs() {
        int grid = (int) Math.min(Integer.MAX_VALUE, Search.gridSize(List.copyOf(ranges.values())));
        return strategy().equals("Grid")
                ? Math.min(grid, Optional.ofNullable(tuning.maxJobs()).orElse(grid))
                : tuning.maxJobs();
    }

    /** Returns how many trainings SageMaker runs at a time. */
    public int maxParallelJobs() {
        return Math.min(maxJobs(), Optional.ofNullable(tuning.maxParallelJobs()).orElse(1));
    }

    /** Whether trainings are stopped that are not worth going on with. */
    public boolean stopsEarly() {
        return "Auto".equals(tuning.earlyStopping());
    }

    /** Returns the ranges as they stand in the manifest, by hyperparameter. */
    public SortedMap<String, Manifest.Range> given() {
        return new TreeMap<>(tuning.ranges());
    }

    /** Returns the space that is searched. */
    public SearchSpace space() {
        return new SearchSpace(ranges);
    }

    /** Returns what says which values to try next. */
    public Search search() {
        return switch (strategy()) {
            case "Random" -> Search.random(space(), seed);
            case "Grid" -> Search.grid(space());
            default -> Search.bayesian(space(), seed);
        };
    }

    /** Returns values as the manifest has them: numbers as numbers. */
    public Map<String, Object> typed(Map<String, String> values) {
        Map<String, Object> typed = new LinkedHashMap<>();
        values.forEach((name, value) -> typed.put(name, typed(ranges.get(name), value)));
        return typed;
    }

    private static Object typed(ParameterRange range, String value) {
        if (range instanceof ParameterRange.Whole) {
            return Long.valueOf(value);
        }
        return range instanceof ParameterRange.Continuous ? (Object) Double.valueOf(value) : value;
    }
}
