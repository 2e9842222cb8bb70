package dev.sagestead.cli;

import dev.sagestead.InvalidInputException;
import dev.sagestead.artifacts.Manifest;
import dev.sagestead.artifacts.ModelFolder;
import dev.sagestead.rehearsal.Project;
import dev.sagestead.script.ScriptImage;
import dev.sagestead.train.LocalTuning;
import dev.sagestead.train.Trainer;
import dev.sagestead.train.Training;
import dev.sagestead.train.TrainingReport;
import dev.sagestead.train.TrainingTask;
import dev.sagestead.train.Tuned;
import dev.sagestead.train.TuningPlan;
import dev.sagestead.train.job.Capacity;
import dev.sagestead.train.job.ScriptTrainer;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ./sagestead train MODEL}: trains a model, here or in SageMaker, and writes its folder's derived files. */
@Command(
        name = "train",
        mixinStandardHelpOptions = true,
        description =
                "Trains a model, on this machine or in SageMaker, and writes its artifact, lock and golden requests.",
        footer = {
            "",
            "--on sagemaker: in a kept rehearsal of the environment, else on AWS.",
            "Data and model pass through the environment's model bucket."
        })
public final class TrainCommand implements Callable<Integer> {

    /** The folder below the project's root that holds one folder for each model: {@value}. */
    public static final String MODELS = "model-artifacts";

    private static final int DIGEST_SHOWN = 12;

    private final Project project;
    private final Path models;

    @Parameters(paramLabel = "MODEL", description = "Name of a folder below " + MODELS + ".")
    private String model;

    @Mixin
    private JobOptions where;

    @Option(
            names = "--spot",
            description = "Train on spare instances, for less; the job may wait, and keeps checkpoints.")
    private boolean spot;

    @Option(
            names = "--tune",
            description =
                    "Search hyperparameters first, as training.tuning in the manifest says; the best are kept there.")
    private boolean tune;

    @Spec
    private CommandSpec spec;

    /** Works on that project. */
    public TrainCommand(Project project) {
        this.project = project;
        this.models = project.root().resolve(MODELS);
    }

    /**
     * Trains, and prints what came of it; every line fits 80 columns unless the model's name is very long.
     *
     * @return 0
     * @throws InvalidInputException if there is no such model, or it is not fit to train
     */
    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        long start = System.nanoTime();
        ModelFolder folder = KnownModels.open(models, model);
        TrainingReport report = where.isHere() ? trainHere(folder) : trainInSageMaker(folder);
        Manifest.Trained trained = report.trained();
        for (String channel : List.of("train", "validation", "test")) {
            out.printf(
                    Locale.ROOT,
                    "  %-12s %,9d rows%n",
                    channel,
                    trained.data().get(channel).rows());
        }
        out.printf(
                Locale.ROOT,
                "  %-12s %,9d of at most %d%n",
                "rounds",
                trained.rounds(),
                folder.manifest().training().maxRounds());
        trained.metrics().forEach((name, value) -> out.printf(Locale.ROOT, "  %-24s %.4f%n", name, value));
        out.println("wrote in " + Path.of(MODELS, folder.name()));
        for (TrainingReport.WrittenFile file : report.files()) {
            out.printf(
                    Locale.ROOT,
                    "  %-24s %,11d bytes  sha256 %s%n",
                    folder.path().relativize(file.path()),
                    file.size(),
                    file.sha256().substring(0, DIGEST_SHOWN));
        }
        out.printf(Locale.ROOT, "done in %.1f s%n", (System.nanoTime() - start) / 1e9);
        out.flush();
        return 0;
    }

    private TrainingReport trainHere(ModelFolder folder) {
        if (spot) {
            throw new InvalidInputException("--spot is for --on sagemaker; leave it out");
        }
        Manifest.Training training = folder.manifest().training();
        boolean isScripted = training != null && training.script() != null;
        Trainer trainer = isScripted
                ? new ScriptTrainer(ScriptImage.here(), tune ? line -> {} : line -> say("  " + line))
                : Trainer.local();
        if (tune) {
            return tuneHere(folder, trainer);
        }
        say(
                isScripted
                        ? "training %s with its own %s".formatted(folder.name(), training.script())
                        : "training %s (one thread, always the same result)".formatted(folder.name()));
        return Training.run(folder, trainer);
    }

    private TrainingReport tuneHere(ModelFolder folder, Trainer trainer) {
        TuningPlan plan = TuningPlan.of(folder);
        TrainingTask task = TrainingTask.of(folder);
        TuningView view = view(folder, plan, task);
        Tuned tuned = Tuned.of(
                new LocalTuning(task, plan, trainer).run(view::done),
                task.metric().isMoreBetter());
        view.leaderboard(tuned.ranking());
        say("training %s with the values of trial %d"
                .formatted(folder.name(), tuned.best().number()));
        return Training.run(Tuned.in(folder, plan, tuned.best()), trainer);
    }

    private TuningView view(ModelFolder folder, TuningPlan plan, TrainingTask task) {
        say("tuning %s: %s, %d trainings".formatted(folder.name(), plan.strategy(), plan.maxJobs()));
        return new TuningView(
                spec.commandLine().getOut(),
                System.console() != null,
                "validation-" + task.metric().name(),
                task.metric().isMoreBetter(),
                plan.maxJobs());
    }

    private TrainingReport trainInSageMaker(ModelFolder folder) {
        CloudTraining cloud = new CloudTraining(where.jobs(project, spot ? Capacity.SPOT : Capacity.ON_DEMAND));
        if (!tune) {
            return cloud.run(folder, this::say);
        }
        TuningPlan plan = TuningPlan.of(folder);
        return cloud.tune(folder, plan, view(folder, plan, TrainingTask.of(folder)), this::say);
    }

    private void say(String line) {
        PrintWriter out = spec.commandLine().getOut();
        out.println(line);
        out.flush();
    }
}
