package dev.sagestead.promotion;

import dev.sagestead.artifacts.PrettyJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What a pipeline has on its disk: the assembly, and the receipt of a smoke test. */
public final class SmokeFiles {

    private SmokeFiles() {}

    /** Returns a copy of the committed project's assembly. */
    public static Path assembly(Path root) {
        return new Sample(root).assembly();
    }

    /** Writes what {@code ./sagestead smoke --receipt} would. */
    public static Path smoke(Path root, String environment, String verdict) {
        try {
            return Files.write(
                    root.resolve("smoke-" + environment + ".json"),
                    PrettyJson.of(Sample.smoke(Sample.environment(environment), verdict, Sample.MODEL)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
