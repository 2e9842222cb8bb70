package dev.sagestead.train;

import dev.sagestead.InvalidInputException;
import dev.sagestead.artifacts.Manifest;
import dev.sagestead.artifacts.ModelFolder;
import dev.sagestead.tune.Trial;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a tuning comes to: the trials from the best to the worst, and the model folder with the best one's values in its
 * manifest, from which a training then gives the model. A reviewer sees there what has changed, and a training without
 * a tuning gives the same model again.
 *
 * @param ranking the best first; those that failed come last
 */
public record Tuned(List<Trial> ranking) {

    /**
     * Ranks the trials.
     *
     * @throws InvalidInputException if none has an objective, with the reason of the first
     */
    public static Tuned of(List<Trial> trials, boolean isMoreBetter) {
        List<Trial> ranking = trials.stream()
                .sorted(Comparator.comparingDouble((Trial trial) -> Double.isNaN(trial.loss(isMoreBetter))
                                ? Double.POSITIVE_INFINITY
                                : trial.loss(isMoreBetter))
                        .thenComparingInt(Trial::number))
                .toList();
        if (ranking.isEmpty() || ranking.get(0).objective().isEmpty()) {
            throw new InvalidInputException("all %d trainings of the tuning fail; the first: %s"
                    .formatted(
                            trials.size(), trials.isEmpty() ? "" : trials.get(0).reason()));
        }
        return new Tuned(ranking);
    }

    /** Returns the best. */
    public Trial best() {
        return ranking.get(0);
    }

    /** Returns the folder with a trial's values in its manifest; no file is changed. */
    public static ModelFolder in(ModelFolder folder, TuningPlan plan, Trial trial) {
        Manifest.Training training = folder.manifest().training();
        SortedMap<String, Object> values = new TreeMap<>(training.hyperparameters());
        values.putAll(plan.typed(trial.values()));
        return folder.with(folder.manifest().withTraining(training.withHyperparameters(values)));
    }
}
