package dev.sagestead.artifacts;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeMap;

/** Locks model folders of tests, as {@code ./sagestead lock} does. */
public final class Locks {

    private Locks() {}

    /** Writes the lock of what is in a model folder now. */
    public static ModelLock write(Path folder) {
        return write(folder, ModelLock.of(ModelFolder.open(folder)));
    }

    /** Writes the lock of what is in a model folder now, as if it had been taken from a registry. */
    public static ModelLock writeAdopted(Path folder, String modelPackage) {
        TreeMap<String, String> tools = new TreeMap<>();
        tools.put(ModelLock.Origin.MODEL_PACKAGE, modelPackage);
        ModelLock.Origin origin = new ModelLock.Origin("sagestead adopt", tools, null, new TreeMap<>());
        return write(folder, ModelLock.of(ModelFolder.open(folder)).withOrigin(origin));
    }

    private static ModelLock write(Path folder, ModelLock lock) {
        try {
            Files.write(folder.resolve(ModelLock.FILE), PrettyJson.of(lock));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return lock;
    }
}
