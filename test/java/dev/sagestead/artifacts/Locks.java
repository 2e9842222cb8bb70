package dev.sagestead.artifacts;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Locks model folders of tests, as {@code ./sagestead lock} does. */
public final class Locks {

    private Locks() {}

    /** Writes the lock of what is in a model folder now. */
    public static ModelLock write(Path folder) {
        ModelLock lock = ModelLock.of(ModelFolder.open(folder));
        try {
            Files.write(folder.resolve(ModelLock.FILE), PrettyJson.of(lock));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return lock;
    }
}
