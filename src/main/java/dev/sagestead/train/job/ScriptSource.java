package dev.sagestead.train.job;

import dev.sagestead.artifacts.Sha256;
import dev.sagestead.script.FolderArchive;
import dev.sagestead.train.TrainingTask;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;

/**
 * A training script with what it imports.
 *
 * @param program the script's file name
 * @param archive script and all that lies in its folder, as {@code .tar.gz}
 */
record ScriptSource(String program, byte[] archive) {

    /** The file's name, as SageMaker's own SDK has it: {@value}. */
    static final String FILE = "sourcedir.tar.gz";

    /** Packs the script of a task that has one. */
    static ScriptSource of(TrainingTask task) {
        Path script = task.script().orElseThrow();
        Path folder = script.getParent();
        try {
            return new ScriptSource(
                    script.getFileName().toString(),
                    task.hasSourceFolder() ? FolderArchive.pack(folder) : FolderArchive.pack(folder, List.of(script)));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + folder, e);
        }
    }

    /** Returns the SHA-256 of the archive in hexadecimal. */
    String digest() {
        return Sha256.of(archive);
    }
}
