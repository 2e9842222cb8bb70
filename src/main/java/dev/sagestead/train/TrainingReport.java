package dev.sagestead.train;

import dev.sagestead.artifacts.Manifest;
import dev.sagestead.artifacts.Sha256;
import java.nio.file.Path;
import java.util.List;

/**
 * What a training did.
 *
 * @param trained rounds, metrics and data, as the manifest keeps them
 * @param files every file that was written, in that order
 */
public record TrainingReport(Manifest.Trained trained, List<WrittenFile> files) {

    /**
     * A file that was written.
     *
     * @param path where it is
     * @param size in bytes
     * @param sha256 hexadecimal, lower case
     */
    public record WrittenFile(Path path, long size, String sha256) {

        static WrittenFile of(Path path) {
            return new WrittenFile(path, path.toFile().length(), Sha256.of(path));
        }
    }
}
