package dev.sagestead.settings;

import dev.sagestead.artifacts.ModelFolder;
import dev.sagestead.sagemaker.XgboostImages;
import dev.sagestead.settings.ModelSource.Folder;
import dev.sagestead.settings.ModelSource.Pipeline;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads what a variant serves: a folder, several as a pipeline, an artifact in S3, or a registered version. */
final class ModelSourceReader {

    static final String MODEL = "model";
    static final String ARTIFACT = "artifact";
    static final String MODEL_PACKAGE = "modelPackage";
    static final String PIPELINE = "pipeline";
    static final String GOLDEN = "golden";

    /** The keys, of which there may be one only. */
    static final List<String> KEYS = List.of(MODEL, ARTIFACT, MODEL_PACKAGE, PIPELINE);

    private final ModelFolders folders;
    private final XgboostImages images;
    private final S3ArtifactReader artifacts;
    private final ModelPackageReader packages;
    private final Problems problems;

    ModelSourceReader(ModelFolders folders, XgboostImages images, Problems problems) {
        this.folders = folders;
        this.images = images;
        this.artifacts = new S3ArtifactReader(images, problems);
        this.packages = new ModelPackageReader(problems);
        this.problems = problems;
    }

    /** Returns the source, or nothing if a problem was noted without which it cannot be said. */
    Optional<ModelSource> read(ContextObject object, String region) {
        List<String> given = KEYS.stream().filter(object::has).toList();
        if (given.isEmpty()) {
            object.missing(
                    MODEL,
                    "is missing; it should be %s; or give artifact, modelPackage or pipeline instead"
                            .formatted(ModelFolders.MEANING));
            return Optional.empty();
        }
        if (given.size() > 1) {
            problems.add(
                    object.path(given.get(1)),
                    "says what is served, and so does %s; leave one of them out".formatted(given.get(0)));
            return Optional.empty();
        }
        return switch (given.get(0)) {
            case MODEL -> folder(object).map(Folder::new);
            case ARTIFACT -> artifacts.read(object.object(ARTIFACT));
            case MODEL_PACKAGE -> packages.read(object, region);
            default -> pipeline(object);
        };
    }

    /** Returns the folder whose golden requests hold for what is served: a served folder's own, or the one named. */
    Optional<ModelFolder> golden(ContextObject object, Optional<ModelSource> source) {
        Optional<String> name = object.optionalText(GOLDEN, ModelFolders.MEANING + " with golden requests");
        if (source.isPresent() && source.get() instanceof Folder own) {
            if (name.isPresent()) {
                problems.add(
                        object.path(GOLDEN),
                        "is of no use next to model, whose folder has golden requests of its own; leave it out");
            }
            return Optional.of(own.folder());
        }
        return name.flatMap(folder -> folders.withGoldenRequests(object.path(GOLDEN), folder));
    }

    private Optional<ModelFolder> folder(ContextObject object) {
        String name = object.text(MODEL, ModelFolders.MEANING);
        return name.isEmpty() ? Optional.empty() : withImage(object.path(MODEL), name);
    }

    private Optional<ModelSource> pipeline(ContextObject object) {
        String meaning = "a list of 2 to %d names of folders below model-artifacts".formatted(Pipeline.MOST);
        List<String> names = object.texts(PIPELINE, meaning);
        if (!object.hasTexts(PIPELINE)) {
            return Optional.empty();
        }
        if (names.size() < 2 || names.size() > Pipeline.MOST) {
            problems.add(object.path(PIPELINE), "should be %s, got %d".formatted(meaning, names.size()));
            return Optional.empty();
        }
        List<ModelFolder> read = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            withImage(object.path(PIPELINE) + "[" + i + "]", names.get(i)).ifPresent(read::add);
        }
        return read.size() == names.size() ? Optional.of(new Pipeline(read)) : Optional.empty();
    }

    /** Returns the folder if SageMaker has an image for it. */
    private Optional<ModelFolder> withImage(String path, String name) {
        Optional<ModelFolder> folder = folders.withModelFile(path, name);
        folder.map(found -> found.manifest().containerVersion())
                .filter(version -> !images.versions().contains(version))
                .ifPresent(version -> problems.add(
                        path,
                        "names %s, whose manifest asks for XGBoost container version \"%s\"; allowed: %s"
                                .formatted(name, version, String.join(", ", images.versions()))));
        return folder;
    }
}
