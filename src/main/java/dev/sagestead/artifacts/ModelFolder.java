package dev.sagestead.artifacts;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.sagestead.InvalidInputException;
import dev.sagestead.JsonComplaint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A folder below {@code model-artifacts}: one model with all that belongs to it.
 *
 * <p>Adding a model is adding such a folder; no code knows any model by name. Readers get what the files say or an
 * {@link InvalidInputException} that names the file.
 */
public final class ModelFolder {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .build();

    /** No folder, and no leading dot: the container overlooks such files. */
    private static final Pattern FILE_NAME = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9._-]*");

    private final Path path;
    private final Manifest manifest;
    private PackedModel packed;

    private ModelFolder(Path path, Manifest manifest) {
        this.path = path;
        this.manifest = manifest;
    }

    /** Returns the same folder as if its manifest were another. */
    public ModelFolder with(Manifest other) {
        return new ModelFolder(path, other);
    }

    /**
     * Opens the folder and reads its manifest.
     *
     * @throws InvalidInputException if there is no such folder, or its manifest cannot be read or is incomplete
     */
    public static ModelFolder open(Path path) {
        if (!Files.isDirectory(path)) {
            throw new InvalidInputException(path + ": there is no such model folder");
        }
        Manifest manifest = read(path.resolve(Manifest.FILE), Manifest.class);
        List<String> missing = new ArrayList<>();
        if (!"xgboost".equals(manifest.framework())) {
            missing.add("framework should be xgboost, got " + manifest.framework());
        }
        if (manifest.containerVersion() == null) {
            missing.add("containerVersion is missing: the version of SageMaker's container, such as 3.2-0");
        }
        if (manifest.artifact() == null
                || !FILE_NAME.matcher(manifest.artifact()).matches()) {
            missing.add("artifact should be the name of a file in the folder, got " + manifest.artifact());
        }
        if (manifest.features() == null || manifest.features().isEmpty()) {
            missing.add("features is missing: the names of a request's columns, in order");
        } else {
            missing.addAll(columnProblems(manifest));
        }
        if (!missing.isEmpty()) {
            throw new InvalidInputException(missing.stream()
                    .map(problem -> path.resolve(Manifest.FILE) + ": " + problem)
                    .toList());
        }
        return new ModelFolder(path, manifest);
    }

    /** Returns the folder's name, which is the model's name. */
    public String name() {
        return path.getFileName().toString();
    }

    /** Returns where the folder is. */
    public Path path() {
        return path;
    }

    /** Returns what the manifest says. */
    public Manifest manifest() {
        return manifest;
    }

    /** Returns where the model file is; it need not exist yet. */
    public Path artifact() {
        return path.resolve(manifest.artifact());
    }

    /** Returns where a data file is, such as {@code train}; it need not exist yet. */
    public Path data(String channel) {
        return path.resolve("data").resolve(channel + ".csv");
    }

    /**
     * Returns the archive that SageMaker downloads, with one model file at its root.
     *
     * <p>Its identity is computed once: a hundred endpoints may serve one folder. Whoever changes the model file opens
     * the folder anew.
     *
     * @throws InvalidInputException if there is no model file
     */
    public synchronized PackedModel pack() {
        if (packed == null) {
            requireArtifact();
            packed = PackedModel.of(artifact());
        }
        return packed;
    }

    /**
     * Makes sure that there is a model file, or an archive with one.
     *
     * @throws InvalidInputException if there is none, it is empty, or the container would not take the archive
     */
    public void requireArtifact() {
        if (!Files.isRegularFile(artifact())) {
            throw new InvalidInputException(
                    "%s: there is no model file; put it there, or train it with ./sagestead train %s"
                            .formatted(artifact(), name()));
        }
        requireUsable(artifact());
    }

    /** Whether a file is an archive that somebody else packed, by its name. */
    public static boolean isArchive(Path file) {
        return ReadyArchive.is(file);
    }

    /**
     * Makes sure that a file is not empty and that an archive holds one model; a model itself is not looked into.
     *
     * @throws InvalidInputException if the container would not take it
     */
    public static void requireUsable(Path file) {
        if (file.toFile().length() == 0) {
            throw new InvalidInputException(file + ": is empty; put the model there");
        }
        if (ReadyArchive.is(file)) {
            ReadyArchive.require(file);
        }
    }

    /**
     * Makes sure that what is in the folder is what was locked.
     *
     * @throws InvalidInputException if there is no model file or no lock, or if they do not fit
     */
    public void requireLock() {
        requireArtifact();
        Path file = path.resolve(ModelLock.FILE);
        ModelLock lock = lock().orElseThrow(() -> new InvalidInputException(
                "%s: there is no lock, which says what was reviewed; write it with ./sagestead lock %s, and commit it"
                        .formatted(file, name())));
        List<String> differences = lock.differencesTo(ModelLock.of(this, name(), lock.origin()));
        if (!differences.isEmpty()) {
            throw new InvalidInputException(
                    "%s: is stale, it says %s than %s and the manifest; if the change is meant, %srenew the lock with"
                                    .formatted(
                                            file,
                                            String.join(", ", differences),
                                            manifest.artifact(),
                                            manifest.training() == null
                                                    ? ""
                                                    : "train again with ./sagestead train %s, or ".formatted(name()))
                            + " ./sagestead lock %s, and commit it".formatted(name()));
        }
    }

    /** Returns the committed lock, or nothing if there is none yet. */
    public Optional<ModelLock> lock() {
        return readIfThere(ModelLock.FILE, ModelLock.class);
    }

    /** Returns the golden requests, or nothing if there are none yet. */
    public Optional<GoldenRequests> golden() {
        return readIfThere(GoldenRequests.FILE, GoldenRequests.class);
    }

    /** A column that is named twice, or that is also the label, would train and serve something else than it says. */
    private static List<String> columnProblems(Manifest manifest) {
        List<String> problems = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (String feature : manifest.features()) {
            if (feature == null || feature.isBlank()) {
                problems.add("features should name every column, got " + (feature == null ? "null" : "a blank name"));
            } else if (feature.equals(manifest.label())) {
                problems.add("features holds %s, which is the label; leave it out".formatted(feature));
            } else if (!seen.add(feature)) {
                problems.add("features holds %s twice; every column has a name of its own".formatted(feature));
            }
        }
        return problems;
    }

    private <T> Optional<T> readIfThere(String file, Class<T> type) {
        Path where = path.resolve(file);
        return Files.exists(where) ? Optional.of(read(where, type)) : Optional.empty();
    }

    private static <T> T read(Path file, Class<T> type) {
        try {
            return Optional.ofNullable(JSON.readValue(file.toFile(), type))
                    .orElseThrow(() -> new InvalidInputException(file + ": should be a JSON object, got null"));
        } catch (UnrecognizedPropertyException e) {
            throw new InvalidInputException("%s: %s is unknown; known are %s (line %d)"
                    .formatted(
                            file,
                            e.getPropertyName(),
                            e.getKnownPropertyIds().stream()
                                    .map(Object::toString)
                                    .sorted()
                                    .collect(Collectors.joining(", ")),
                            e.getLocation().getLineNr()));
        } catch (JsonProcessingException e) {
            throw new InvalidInputException("%s: %s (line %d)"
                    .formatted(
                            file,
                            JsonComplaint.of(e),
                            e.getLocation() == null ? 0 : e.getLocation().getLineNr()));
        } catch (IOException e) {
            throw new InvalidInputException(file + ": cannot be read; every model folder needs it");
        }
    }
}
