package dev.sagestead.cli;

import dev.sagestead.InvalidInputException;
import dev.sagestead.WholeFile;
import dev.sagestead.artifacts.ModelFolder;
import dev.sagestead.artifacts.ModelLock;
import dev.sagestead.artifacts.ModelLock.Origin;
import dev.sagestead.artifacts.PrettyJson;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ./sagestead lock MODEL}: writes down what is in a model's folder now, so that it may be deployed. */
@Command(
        name = "lock",
        mixinStandardHelpOptions = true,
        description = "Writes a model's lock: what is in its folder now is what may be deployed.")
public final class LockCommand implements Callable<Integer> {

    private static final Pattern IMAGE_DIGEST = Pattern.compile("sha256:[0-9a-f]{64}");

    private final Path models;

    @Parameters(paramLabel = "MODEL", description = "Name of a folder below " + TrainCommand.MODELS + ".")
    private String model;

    @Option(
            names = "--made-by",
            paramLabel = "TEXT",
            description = "Who made the model, and from which data; what was said before is kept for the same bytes.")
    private String madeBy;

    @Option(
            names = "--image-digest",
            paramLabel = "sha256:…",
            description = "Digest of the container's image that the model was tried with.")
    private String imageDigest;

    @Spec
    private CommandSpec spec;

    /** Works on the project in that folder. */
    public LockCommand(Path root) {
        this.models = root.resolve(TrainCommand.MODELS);
    }

    /**
     * Writes the lock.
     *
     * @return 0
     * @throws InvalidInputException if there is no such model, its artifact cannot be deployed, or an option is wrong
     */
    @Override
    public Integer call() {
        if (imageDigest != null && !IMAGE_DIGEST.matcher(imageDigest).matches()) {
            throw new InvalidInputException(
                    "--image-digest should be sha256: and 64 hexadecimal digits, got '%s'".formatted(imageDigest));
        }
        if (madeBy != null && madeBy.isBlank()) {
            throw new InvalidInputException(
                    "--made-by should say who made the model, and from which data; it is empty");
        }
        ModelFolder folder = KnownModels.open(models, model);
        Optional<ModelLock> before = before(folder);
        ModelLock lock = ModelLock.of(folder);
        ModelLock complete = lock.withOrigin(origin(before, lock)).withImageDigest(imageDigest(before, lock));
        boolean same = before.equals(Optional.of(complete));
        if (!same) {
            write(folder.path().resolve(ModelLock.FILE), complete);
        }
        PrintWriter out = spec.commandLine().getOut();
        out.printf(
                "%s %s: sha256 %s, made by %s%n",
                same ? "nothing to change in" : "wrote",
                Path.of(TrainCommand.MODELS, folder.name(), ModelLock.FILE),
                complete.artifact().sha256(),
                complete.origin().who());
        out.flush();
        return 0;
    }

    /** A lock that cannot be read, such as after a merge with conflicts, is what this command is there for. */
    private Optional<ModelLock> before(ModelFolder folder) {
        try {
            return folder.lock();
        } catch (InvalidInputException e) {
            PrintWriter err = spec.commandLine().getErr();
            e.problems().forEach(problem -> err.println(problem + "; the lock is written anew"));
            err.flush();
            return Optional.empty();
        }
    }

    private Origin origin(Optional<ModelLock> before, ModelLock now) {
        if (madeBy != null) {
            return Origin.of(madeBy);
        }
        return before.filter(lock -> now.artifact().equals(lock.artifact()) && lock.origin() != null)
                .map(ModelLock::origin)
                .orElse(now.origin());
    }

    private String imageDigest(Optional<ModelLock> before, ModelLock now) {
        if (imageDigest != null) {
            return imageDigest;
        }
        return before.map(ModelLock::image)
                .filter(image -> now.image().version().equals(image.version()))
                .map(ModelLock.Image::digest)
                .orElse(null);
    }

    /** Whole or not at all. */
    private static void write(Path file, ModelLock lock) {
        try {
            WholeFile.write(file, PrettyJson.of(lock));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        }
    }
}
