package dev.sagestead.cli;

import dev.sagestead.InvalidInputException;
import dev.sagestead.NearestName;
import dev.sagestead.artifacts.Manifest;
import dev.sagestead.artifacts.ModelFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The model folders that a command may name. */
final class KnownModels {

    private KnownModels() {}

    /**
     * Opens a model's folder.
     *
     * @throws InvalidInputException if there is none of that name, or its manifest is not valid
     */
    static ModelFolder open(Path models, String model) {
        List<String> known = names(models);
        if (!known.contains(model)) {
            throw new InvalidInputException("there is no model '%s' in %s; %s%s"
                    .formatted(
                            model,
                            models,
                            known.isEmpty() ? "there is none at all" : "there are " + String.join(", ", known),
                            NearestName.suggestion(model, known)));
        }
        return ModelFolder.open(models.resolve(model));
    }

    private static List<String> names(Path models) {
        if (!Files.isDirectory(models)) {
            return List.of();
        }
        try (Stream<Path> children = Files.list(models)) {
            return children.filter(child -> Files.isRegularFile(child.resolve(Manifest.FILE)))
                    .map(child -> child.getFileName().toString())
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + models, e);
        }
    }
}
