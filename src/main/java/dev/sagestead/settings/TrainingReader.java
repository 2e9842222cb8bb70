package dev.sagestead.settings;

import dev.sagestead.InvalidInputException;
import dev.sagestead.artifacts.ModelFolder;
import dev.sagestead.settings.TrainingSettings.Search;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Reads whether an environment trains, and what. */
final class TrainingReader {

    private static final String INSTANCE_TYPE = "ml\\.[a-z0-9-]+\\.[a-z0-9]+";

    private final Path modelArtifacts;
    private final Problems problems;

    TrainingReader(Path modelArtifacts, Problems problems) {
        this.modelArtifacts = modelArtifacts;
        this.problems = problems;
    }

    /** @param endpoints what they serve is trained unless the settings name models */
    Optional<TrainingSettings> read(ContextObject environment, List<EndpointSettings> endpoints) {
        if (!environment.has("training")) {
            return Optional.empty();
        }
        ContextObject training = environment.object("training");
        List<ModelFolder> models = training.has("models") ? named(training) : served(endpoints);
        for (ModelFolder model : models) {
            requirePreparation(training, model);
        }
        if (models.isEmpty() && !training.has("models")) {
            problems.add(
                    training.path("models"),
                    "should name the models to train, since no endpoint serves one whose manifest says how it is prepared"
                            + " and trained");
        }
        String type = training.optionalText("instanceType", "an instance type such as ml.m5.large")
                .orElse(TrainingSettings.DEFAULT_INSTANCE_TYPE);
        if (!type.matches(INSTANCE_TYPE)) {
            problems.add(
                    training.path("instanceType"),
                    "should be an instance type such as \"ml.m5.large\", got \"%s\"".formatted(type));
        }
        String search = training.oneOf("search", List.of("train", "tune"), "train");
        if (search.equals("tune")) {
            models.stream()
                    .filter(model -> model.manifest().training() != null
                            && model.manifest().training().tuning() == null)
                    .forEach(model -> problems.add(
                            training.path("search"),
                            "is tune, but the manifest.json of %s has no training.tuning".formatted(model.name())));
        }
        training.rejectUnknownKeys();
        return Optional.of(new TrainingSettings(models, type, search.equals("tune") ? Search.TUNE : Search.TRAIN));
    }

    private List<ModelFolder> named(ContextObject training) {
        List<ModelFolder> models = new ArrayList<>();
        for (String name : training.texts("models", "names of folders below model-artifacts")) {
            try {
                models.add(ModelFolder.open(modelArtifacts.resolve(name)));
            } catch (InvalidInputException e) {
                e.problems().forEach(problem -> problems.add(training.path("models"), problem));
            }
        }
        return models;
    }

    private static List<ModelFolder> served(List<EndpointSettings> endpoints) {
        Map<String, ModelFolder> models = new TreeMap<>();
        endpoints.stream()
                .flatMap(endpoint -> endpoint.folders().stream())
                .filter(model -> model.manifest().training() != null
                        && model.manifest().training().prepare() != null)
                .forEach(model -> models.put(model.name(), model));
        return List.copyOf(models.values());
    }

    private void requirePreparation(ContextObject training, ModelFolder model) {
        if (model.manifest().training() == null
                || model.manifest().training().prepare() == null
                || model.manifest().trained() == null) {
            problems.add(
                    training.path("models"),
                    "names %s, whose manifest.json should hold training.prepare and the result of a training, trained"
                            .formatted(model.name()));
        } else if (model.manifest().training().script() != null) {
            problems.add(
                    training.path("models"),
                    "names %s, which a script of its own trains; a pipeline trains by SageMaker's own XGBoost"
                            .formatted(model.name()));
        }
    }
}
