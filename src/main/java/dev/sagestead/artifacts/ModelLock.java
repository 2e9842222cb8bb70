package dev.sagestead.artifacts;

import java.nio.file.Path;

/**
 * What {@code lock.json} says of a model: the identity of the bytes that were trained, reviewed and committed.
 *
 * @param artifact the model file itself
 * @param archive the archive that SageMaker downloads, before compression: see {@link PackedModel#digest()}
 */
public record ModelLock(Digest artifact, Digest archive) {

    /** Name of the file: {@value}. */
    public static final String FILE = "lock.json";

    /** Returns the lock of what is in the folder now. */
    public static ModelLock of(ModelFolder folder) {
        PackedModel packed = folder.pack();
        return new ModelLock(Digest.of(folder.artifact()), new Digest(packed.digest(), packed.size()));
    }

    /**
     * Identity of a file.
     *
     * @param sha256 hexadecimal, lower case
     * @param size bytes
     */
    public record Digest(String sha256, long size) {

        /** Returns the identity of a file as it is on disk. */
        static Digest of(Path file) {
            return new Digest(Sha256.of(file), file.toFile().length());
        }
    }
}
