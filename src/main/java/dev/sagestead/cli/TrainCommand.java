package dev.sagestead.cli;

import dev.sagestead.InvalidInputException;
import dev.sagestead.artifacts.Manifest;
import dev.sagestead.artifacts.ModelFolder;
import dev.sagestead.train.Training;
import dev.sagestead.train.TrainingReport;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ./sagestead train MODEL}: trains a model on this machine and writes its folder's derived files. */
@Command(
        name = "train",
        mixinStandardHelpOptions = true,
        description = "Trains a model on this machine and writes its artifact, lock and golden requests.")
public final class TrainCommand implements Callable<Integer> {

    /** The folder below the project's root that holds one folder for each model: {@value}. */
    public static final String MODELS = "model-artifacts";

    private static final int DIGEST_SHOWN = 12;

    private final Path models;

    @Parameters(paramLabel = "MODEL", description = "Name of a folder below " + MODELS + ".")
    private String model;

    @Spec
    private CommandSpec spec;

    /** Works on the project in that folder. */
    public TrainCommand(Path root) {
        this.models = root.resolve(MODELS);
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
        out.printf("training %s (one thread, always the same result)%n", folder.name());
        out.flush();
        TrainingReport report = Training.run(folder);
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
}
