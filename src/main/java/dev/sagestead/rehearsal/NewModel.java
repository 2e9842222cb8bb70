package dev.sagestead.rehearsal;

import dev.sagestead.InvalidInputException;
import dev.sagestead.artifacts.ModelFolder;
import dev.sagestead.artifacts.Sha256;
import dev.sagestead.settings.EndpointSettings;
import dev.sagestead.settings.EnvironmentSettings;
import dev.sagestead.settings.Hosting;
import dev.sagestead.settings.ModelSource;
import dev.sagestead.settings.Variant;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A model file that an endpoint is to be moved to, found fit before anything is started.
 *
 * @param endpoint which is moved
 * @param model the folder that it serves, with golden requests
 * @param file the new model file
 */
record NewModel(EndpointSettings endpoint, ModelFolder model, Path file) {

    /**
     * Finds endpoint and file.
     *
     * @param update what was asked for
     * @throws InvalidInputException if there is no such file or endpoint, or the file is the model that is there
     */
    static NewModel of(Rehearsal.Update update, EnvironmentSettings environment) {
        if (Files.isDirectory(update.artifact())) {
            throw new InvalidInputException(
                    "--update %s: this is a folder; name a model file in it".formatted(update.artifact()));
        }
        if (!Files.isRegularFile(update.artifact())) {
            throw new InvalidInputException(
                    "--update %s: there is no such file; name a model file, such as one of another training"
                            .formatted(update.artifact()));
        }
        EndpointSettings endpoint = endpoint(update, environment);
        ModelFolder model = model(endpoint);
        requireSameKind(update.artifact(), model);
        if (Sha256.of(update.artifact()).equals(Sha256.of(model.artifact()))) {
            throw new InvalidInputException(
                    "--update %s: this is the model of %s already, so nothing would change; name another file"
                            .formatted(update.artifact(), endpoint.name()));
        }
        return new NewModel(endpoint, model, update.artifact());
    }

    /** It takes the place of the model file, name and all, so it has to be packed or not as that is. */
    private static void requireSameKind(Path file, ModelFolder model) {
        if (ModelFolder.isArchive(file) != ModelFolder.isArchive(model.artifact())) {
            throw new InvalidInputException("--update %s: this is %s, but %s of %s is %s; name another file"
                    .formatted(file, kind(file), model.artifact().getFileName(), model.name(), kind(model.artifact())));
        }
        ModelFolder.requireUsable(file);
    }

    private static String kind(Path file) {
        return ModelFolder.isArchive(file) ? "an archive" : "a model file that is not packed";
    }

    /** Of several variants nobody could tell who answered, and asynchronous answers come when they come. */
    private static ModelFolder model(EndpointSettings endpoint) {
        Variant first = endpoint.variants().get(0);
        boolean fits = endpoint.variants().size() == 1 && !(first.hosting() instanceof Hosting.Asynchronous);
        if (fits
                && first.source() instanceof ModelSource.Folder source
                && first.golden().isPresent()) {
            return source.folder();
        }
        throw new InvalidInputException(
                "endpoint %s cannot be updated under traffic here: --update takes one with one variant that answers at once and serves a model folder with golden requests"
                        .formatted(endpoint.name()));
    }

    private static EndpointSettings endpoint(Rehearsal.Update update, EnvironmentSettings environment) {
        List<EndpointSettings> endpoints = environment.endpoints();
        String there = endpoints.stream().map(EndpointSettings::name).collect(Collectors.joining(", "));
        if (endpoints.isEmpty()) {
            throw new InvalidInputException("environment %s has no endpoints in cdk.json, so there is nothing to update"
                    .formatted(environment.name()));
        }
        if (update.endpoint().isEmpty() && endpoints.size() > 1) {
            throw new InvalidInputException("environment %s has several endpoints; name one with --endpoint: %s"
                    .formatted(environment.name(), there));
        }
        return endpoints.stream()
                .filter(one -> update.endpoint().map(one.name()::equals).orElse(true))
                .findFirst()
                .orElseThrow(() -> new InvalidInputException("environment %s has no endpoint %s in cdk.json; it has %s"
                        .formatted(environment.name(), update.endpoint().orElseThrow(), there)));
    }
}
