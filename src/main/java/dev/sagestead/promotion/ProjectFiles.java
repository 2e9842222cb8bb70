package dev.sagestead.promotion;

import dev.sagestead.artifacts.ModelFolder;
import dev.sagestead.settings.CdkJson;
import dev.sagestead.settings.EndpointSettings;
import dev.sagestead.settings.Settings;
import dev.sagestead.settings.Variant;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * What the smoke test goes by: {@code cdk.json} and the model folders that it names, without training data. It is kept
 * with the assembly, because a rollback has to expect what was expected then, not what the checkout says now.
 *
 * @param folder a copy of them
 */
public record ProjectFiles(Path folder) {

    private static final String CDK_JSON = "cdk.json";
    private static final String MODELS = "model-artifacts";

    /**
     * Copies them from a checkout.
     *
     * @param copy a folder that is not there yet
     */
    public static ProjectFiles copied(Path cdkJson, Settings settings, Path copy) {
        try {
            Files.createDirectories(copy.resolve(MODELS));
            Files.copy(cdkJson, copy.resolve(CDK_JSON));
            for (ModelFolder model : models(settings)) {
                Path target = Files.createDirectories(copy.resolve(MODELS).resolve(model.name()));
                try (Stream<Path> files = Files.list(model.path())) {
                    for (Path file : files.filter(Files::isRegularFile).toList()) {
                        Files.copy(file, target.resolve(file.getFileName()));
                    }
                }
            }
            return new ProjectFiles(copy);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot copy the project to " + copy, e);
        }
    }

    private static List<ModelFolder> models(Settings settings) {
        List<ModelFolder> models = new ArrayList<>();
        settings.environments().stream()
                .flatMap(environment -> environment.endpoints().stream())
                .map(EndpointSettings::allVariants)
                .flatMap(List<Variant>::stream)
                .flatMap(variant -> Stream.concat(variant.source().folders().stream(), variant.goldenFolder().stream()))
                .filter(model -> models.stream().noneMatch(known -> known.name().equals(model.name())))
                .forEach(models::add);
        return models;
    }

    /** Returns the settings that they hold. */
    public Settings settings() {
        return CdkJson.read(folder.resolve(CDK_JSON), folder.resolve(MODELS));
    }

    /** Returns what they consist of. */
    FileList files() {
        return FileList.of(folder);
    }
}
