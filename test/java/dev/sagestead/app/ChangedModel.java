package dev.sagestead.app;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.sagestead.InvalidInputException;
import dev.sagestead.artifacts.Locks;
import dev.sagestead.settings.Settings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * The committed app with one byte of its model changed, by a version of a registry.
 *
 * @param app what is synthesised once the lock is renewed
 * @param refused what is said before that
 */
public record ChangedModel(Synthesised app, InvalidInputException refused) {

    /** The version that it was taken from. */
    public static final String PACKAGE =
            "arn:aws:sagemaker:eu-west-1:111111111111:model-package/sagestead-dev-fraud-detection/3";

    /** Returns it; it is synthesised once for all tests. */
    public static ChangedModel get() {
        return Once.MADE;
    }

    private static ChangedModel make() {
        try {
            Path models = TestApp.emptyFolder("changed-model-artifacts");
            copy(TestApp.MODEL_ARTIFACTS, models);
            Path artifact = models.resolve("fraud-detection").resolve("xgboost-model.ubj");
            byte[] bytes = Files.readAllBytes(artifact);
            bytes[bytes.length / 2] ^= 1;
            Files.write(artifact, bytes);
            InvalidInputException refused = catchThrowableOfType(
                    InvalidInputException.class, () -> Settings.from(TestApp.committedContext(), models));
            Locks.writeAdopted(models.resolve("fraud-detection"), PACKAGE);
            return new ChangedModel(Synthesised.of("changed-model", TestApp.committedContext(), models), refused);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> paths = Files.walk(from)) {
            for (Path path : paths.toList()) {
                Path target = to.resolve(from.relativize(path).toString());
                if (Files.isDirectory(path)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(path, target);
                }
            }
        }
    }

    private static final class Once {
        private static final ChangedModel MADE = make();
    }
}
