package dev.sagestead.artifacts;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What {@code lock.json} says of a model: the identity of what was trained, reviewed and committed. What is deployed
 * has to fit it.
 *
 * @param artifact the model file itself
 * @param archive the archive that SageMaker downloads, before compression: see {@link PackedModel#digest()}
 * @param key where the archive is published in the model bucket; it holds the archive's digest, so nothing ever changes
 *     under it
 * @param framework the serving framework
 * @param image what serves it
 * @param origin who made it, from what
 */
public record ModelLock(Digest artifact, Digest archive, String key, String framework, Image image, Origin origin) {

    /** Name of the file: {@value}. */
    public static final String FILE = "lock.json";

    /** Returns the lock of what is in a model's own folder now; it does not say who made it. */
    public static ModelLock of(ModelFolder folder) {
        return of(folder, folder.name(), Origin.of("nobody said"));
    }

    /**
     * Returns the lock of what is in a folder now.
     *
     * @param folder holds the files
     * @param model name of the model, a part of the key
     * @param origin who made it, from what
     */
    public static ModelLock of(ModelFolder folder, String model, Origin origin) {
        PackedModel packed = folder.pack();
        Manifest manifest = folder.manifest();
        return new ModelLock(
                Digest.of(folder.artifact()),
                new Digest(packed.digest(), packed.size()),
                PublishedKey.of(model, packed.digest()),
                manifest.framework(),
                new Image(manifest.containerVersion(), null),
                origin);
    }

    /** Returns the same lock of another origin. */
    public ModelLock withOrigin(Origin other) {
        return new ModelLock(artifact, archive, key, framework, image, other);
    }

    /** Returns the same lock with the digest of an image, or without one if it is null. */
    public ModelLock withImageDigest(String digest) {
        return new ModelLock(artifact, archive, key, framework, new Image(image.version(), digest), origin);
    }

    /**
     * Returns what another lock says otherwise, in words; whoever made the model may differ, and the image's digest.
     */
    List<String> differencesTo(ModelLock other) {
        List<String> differences = new ArrayList<>();
        if (!Objects.equals(artifact, other.artifact) || !Objects.equals(archive, other.archive)) {
            differences.add("other bytes");
        }
        if (!Objects.equals(key, other.key)) {
            differences.add("another key");
        }
        if (!Objects.equals(framework, other.framework)) {
            differences.add("another framework");
        }
        if (image == null || !Objects.equals(image.version(), other.image.version())) {
            differences.add("another container version");
        }
        if (origin == null) {
            differences.add("nobody who made it");
        }
        return differences;
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

    /**
     * The container's image.
     *
     * @param version as in the manifest
     * @param digest of the image, {@code sha256:} and 64 hexadecimal digits; null if nobody said
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Image(String version, String digest) {}

    /**
     * Who made a model, and from what.
     *
     * @param who a person or a program, such as {@code sagestead train}
     * @param tools versions of what was used, by name
     * @param generator of the data; null if the data was not invented, or nobody knows
     * @param data SHA-256 of the data files, by channel
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Origin(
            String who, SortedMap<String, String> tools, String generator, SortedMap<String, String> data) {

        /** Tool of a model that was taken from a model registry: the ARN of its version there. */
        public static final String MODEL_PACKAGE = "model-package";

        /** Returns the ARN of the registered version that it was taken from, if it was. */
        public Optional<String> modelPackage() {
            return Optional.ofNullable(tools).map(all -> all.get(MODEL_PACKAGE));
        }

        /** Returns the origin of which no more is known than who. */
        public static Origin of(String who) {
            return new Origin(who, new TreeMap<>(), null, new TreeMap<>());
        }
    }
}
