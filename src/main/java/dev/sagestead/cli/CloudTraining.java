package dev.sagestead.cli;

import dev.sagestead.artifacts.ModelFolder;
import dev.sagestead.train.Training;
import dev.sagestead.train.TrainingReport;
import dev.sagestead.train.TrainingTask;
import dev.sagestead.train.Tuned;
import dev.sagestead.train.TuningPlan;
import dev.sagestead.train.job.Capacity;
import dev.sagestead.train.job.TrainingJobTrainer;
import dev.sagestead.train.job.TuningJobRun;
import dev.sagestead.tune.Trial;
import java.util.Comparator;
import java.util.function.Consumer;
import software.amazon.awssdk.services.sagemaker.SageMakerClient;

/** A training in an environment's SageMaker. */
record CloudTraining(CloudJobs jobs) {

    /** Trains, with a line for every step. */
    TrainingReport run(ModelFolder folder, Consumer<String> say) {
        return train(folder, say, (sageMaker, trainer) -> Training.run(folder, trainer));
    }

    /** Searches hyperparameters, and brings the model of the best training. */
    TrainingReport tune(ModelFolder folder, TuningPlan plan, TuningView view, Consumer<String> say) {
        return train(folder, say, (sageMaker, trainer) -> {
            TrainingTask task = TrainingTask.of(folder);
            TuningJobRun.Outcome outcome = new TuningJobRun(sageMaker, trainer).run(task, plan, view::done);
            Tuned tuned = Tuned.of(
                    outcome.trials().stream()
                            .sorted(Comparator.comparingInt(Trial::number))
                            .toList(),
                    task.metric().isMoreBetter());
            view.leaderboard(tuned.ranking());
            return Training.run(Tuned.in(folder, plan, outcome.best()), trainer.ofJob(outcome.bestJob()));
        });
    }

    /** A training, once it is known where. */
    private interface Work {
        TrainingReport with(SageMakerClient sageMaker, TrainingJobTrainer trainer);
    }

    private TrainingReport train(ModelFolder folder, Consumer<String> say, Work work) {
        return jobs.with("training " + folder.name(), say, (sageMaker, s3, plan) -> {
            if (plan.isRehearsed()) {
                say.accept(
                        folder.manifest().training() != null
                                        && folder.manifest().training().script() != null
                                ? "  rehearsed: Python packages here play the container, and no role is asked"
                                : "  rehearsed: XGBoost4J plays the container, and no role is asked");
                if (jobs.capacity() == Capacity.SPOT) {
                    say.accept("  rehearsed: nobody takes the instance back");
                }
            }
            return work.with(sageMaker, new TrainingJobTrainer(sageMaker, s3, plan, line -> say.accept("  " + line)));
        });
    }
}
