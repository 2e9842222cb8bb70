package dev.sagestead.rehearsal;

import dev.sagestead.artifacts.ModelFolder;
import dev.sagestead.artifacts.ModelLock;
import dev.sagestead.artifacts.PrettyJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * The project as it would be after a pull request with a new model: the same settings and models, but for one model
 * file and its lock. What the CDK synthesises of it is the update; the checkout itself is not touched.
 */
final class StagedProject {

    private final Path root;
    private final ModelFolder changed;

    private StagedProject(Path root, ModelFolder changed) {
        this.root = root;
        this.changed = changed;
    }

    /**
     * Stages the project.
     *
     * @param model the folder whose model file is another
     * @param artifact that other file
     * @param root a folder that is not there yet
     */
    static StagedProject with(Project project, ModelFolder model, Path artifact, Path root) {
        try {
            Path models = Files.createDirectories(root.resolve("model-artifacts"));
            Files.copy(project.cdkJson(), root.resolve("cdk.json"));
            linkAll(project.modelArtifacts(), models, List.of(model.name()));
            Path folder = Files.createDirectory(models.resolve(model.name()));
            linkAll(model.path(), folder, List.of(model.artifact().getFileName().toString(), ModelLock.FILE));
            Files.copy(artifact, folder.resolve(model.artifact().getFileName()));
            ModelFolder changed = ModelFolder.open(folder);
            Files.write(folder.resolve(ModelLock.FILE), PrettyJson.of(ModelLock.of(changed)));
            return new StagedProject(root, changed);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot stage the new model below " + root, e);
        }
    }

    /** Returns the folder that holds its {@code cdk.json}. */
    Path root() {
        return root;
    }

    /** Returns the folder of the changed model. */
    ModelFolder model() {
        return changed;
    }

    private static void linkAll(Path from, Path to, List<String> butNot) throws IOException {
        try (Stream<Path> entries = Files.list(from)) {
            for (Path entry : entries.toList()) {
                String name = entry.getFileName().toString();
                if (!butNot.contains(name)) {
                    Files.createSymbolicLink(to.resolve(name), entry.toAbsolutePath());
                }
            }
        }
    }
}
