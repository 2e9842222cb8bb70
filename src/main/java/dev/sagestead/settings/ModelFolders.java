package dev.sagestead.settings;

import dev.sagestead.InvalidInputException;
import dev.sagestead.NearestName;
import dev.sagestead.artifacts.GoldenRequests;
import dev.sagestead.artifacts.ModelFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** The folders below {@code model-artifacts}, by the names that settings give. */
final class ModelFolders {

    static final String MEANING = "the name of a folder below model-artifacts";

    private final Path modelArtifacts;
    private final Problems problems;

    /** Those that are well, by name: a hundred endpoints may serve one, and its digests are computed once. */
    private final Map<String, ModelFolder> locked = new HashMap<>();

    ModelFolders(Path modelArtifacts, Problems problems) {
        this.modelArtifacts = modelArtifacts;
        this.problems = problems;
    }

    /**
     * Returns a folder with the model that was locked, or nothing if there is a problem, which is noted at the path.
     */
    Optional<ModelFolder> withModelFile(String path, String name) {
        Optional<ModelFolder> known = Optional.ofNullable(locked.get(name));
        Optional<ModelFolder> folder = known.isPresent() ? known : open(path, name, ModelFolder::requireLock);
        folder.ifPresent(found -> locked.put(name, found));
        return folder;
    }

    /** Returns a folder with golden requests, or nothing if there is a problem with it, which is noted at the path. */
    Optional<ModelFolder> withGoldenRequests(String path, String name) {
        return open(path, name, folder -> {
            if (folder.golden().isEmpty()) {
                problems.add(
                        path,
                        "names %s, which has no %s; add it, or name another".formatted(name, GoldenRequests.FILE));
            }
        });
    }

    private Optional<ModelFolder> open(String path, String name, Consumer<ModelFolder> check) {
        List<String> all = names();
        if (!all.contains(name)) {
            problems.add(
                    path,
                    "should be %s, got \"%s\"%s; %s"
                            .formatted(
                                    MEANING,
                                    name,
                                    NearestName.suggestion(name, all),
                                    all.isEmpty() ? "there is none yet" : "there are: " + String.join(", ", all)));
            return Optional.empty();
        }
        try {
            ModelFolder folder = ModelFolder.open(modelArtifacts.resolve(name));
            check.accept(folder);
            return Optional.of(folder);
        } catch (InvalidInputException e) {
            problems.addAll(path, e);
            return Optional.empty();
        }
    }

    private List<String> names() {
        if (!Files.isDirectory(modelArtifacts)) {
            return List.of();
        }
        try (Stream<Path> folders = Files.list(modelArtifacts)) {
            return folders.filter(Files::isDirectory)
                    .map(folder -> folder.getFileName().toString())
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot list " + modelArtifacts, e);
        }
    }
}
