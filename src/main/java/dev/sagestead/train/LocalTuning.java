package dev.sagestead.train;

import dev.sagestead.InvalidInputException;
import dev.sagestead.tune.MedianRule;
import dev.sagestead.tune.Search;
import dev.sagestead.tune.SearchSpace;
import dev.sagestead.tune.Seen;
import dev.sagestead.tune.Trial;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Consumer;

/** Searches hyperparameters on this machine: real trainings, one after the other. */
public final class LocalTuning {

    private final TrainingTask task;
    private final TuningPlan plan;
    private final Trainer trainer;
    private final MedianRule rule = new MedianRule(MedianRule.FIRST_STEPS);

    /** @param trainer grows the trees of a script; the built-in algorithm is watched round by round */
    public LocalTuning(TrainingTask task, TuningPlan plan, Trainer trainer) {
        this.task = task;
        this.plan = plan;
        this.trainer = trainer;
    }

    /**
     * Tries as many values as the plan says. The same manifest gives the same trials.
     *
     * @param progress is told of every trial when it is done
     * @return all trials, in their order
     */
    public List<Trial> run(Consumer<Trial> progress) {
        Search search = plan.search();
        SearchSpace space = plan.space();
        List<Trial> trials = new ArrayList<>();
        List<Seen> seen = new ArrayList<>();
        while (trials.size() < plan.maxJobs()) {
            double[] point = search.next(seen);
            Trial trial = run(trials.size() + 1, space.at(point));
            seen.add(new Seen(point, trial.loss(task.metric().isMoreBetter())));
            trials.add(trial);
            progress.accept(trial);
        }
        return trials;
    }

    private Trial run(int number, Map<String, String> values) {
        TrainingTask trial = task.with(plan.typed(values));
        try {
            return trial.script().isPresent() ? byScript(number, values, trial) : builtIn(number, values, trial);
        } catch (InvalidInputException e) {
            String reason = e.getMessage().lines().findFirst().orElse("");
            return new Trial(number, values, Trial.State.FAILED, OptionalDouble.empty(), reason);
        }
    }

    private Trial builtIn(int number, Map<String, String> values, TrainingTask trial) {
        Boosting.Search found = new Boosting(trial.plan(), trial.data().train())
                .search(trial.data().validation(), metric -> plan.stopsEarly() && rule.isToStop(losses(metric)));
        if (!found.isStopped()) {
            rule.done(losses(found.values()));
        }
        return new Trial(
                number,
                values,
                found.isStopped() ? Trial.State.STOPPED : Trial.State.COMPLETED,
                OptionalDouble.of(found.bestValue()),
                "");
    }

    private Trial byScript(int number, Map<String, String> values, TrainingTask trial) {
        try (TrainedModel model = TrainedModel.read(trainer.train(trial))) {
            double objective = model.measure(trial.data(), trial.plan().metric())
                    .get("validation-" + task.metric().name());
            return new Trial(number, values, Trial.State.COMPLETED, OptionalDouble.of(objective), "");
        }
    }

    private List<Double> losses(List<Double> metric) {
        return task.metric().isMoreBetter()
                ? metric.stream().map(value -> -value).toList()
                : metric;
    }
}
