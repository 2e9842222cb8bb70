package dev.sagestead.train.job;

import dev.sagestead.artifacts.Sha256;
import dev.sagestead.script.FolderArchive;
import dev.sagestead.train.TrainingTask;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

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
        try {
            return new ScriptSource(
                    task.script().orElseThrow().getFileName().toString(),
                    FolderArchive.pack(folder(task), files(task)));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + folder(task), e);
        }
    }

    /** Returns the folder that the script lies in. */
    static Path folder(TrainingTask task) {
        return task.script().orElseThrow().getParent();
    }

    /** Returns the script, and what lies beside it if it has a folder of its own; not what Python leaves there. */
    static List<Path> files(TrainingTask task) {
        if (!task.hasSourceFolder()) {
            return List.of(task.script().orElseThrow());
        }
        try (Stream<Path> all = Files.walk(folder(task))) {
            return all.filter(Files::isRegularFile)
                    .filter(file -> !file.toString().contains("__pycache__"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + folder(task), e);
        }
    }

    /** Returns the SHA-256 of the archive in hexadecimal. */
    String digest() {
        return Sha256.of(archive);
    }
}
