package dev.sagestead.settings;

import dev.sagestead.artifacts.ModelFolder;
import dev.sagestead.sagemaker.Architecture;
import dev.sagestead.sagemaker.InstanceType;
import dev.sagestead.sagemaker.XgboostImages;
import dev.sagestead.settings.ModelSource.S3Artifact;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Reads what a variant serves and on what, and whether the one fits the other. */
final class VariantReader {

    private final ModelSourceReader sources;
    private final HostingReader hosting;
    private final XgboostImages images;
    private final Problems problems;

    VariantReader(ModelFolders folders, XgboostImages images, Problems problems) {
        this.sources = new ModelSourceReader(folders, images, problems);
        this.hosting = new HostingReader(problems);
        this.images = images;
        this.problems = problems;
    }

    /** Returns the variant, or nothing if a problem was noted without which it cannot be said. */
    Optional<Variant> read(ContextObject object, String region, String name, int weight) {
        Optional<ModelSource> source = sources.read(object, region);
        Optional<ModelFolder> golden = sources.golden(object, source);
        Optional<Hosting> hosted = hosting.read(object);
        if (source.isPresent() && !object.has(HostingReader.SERVERLESS)) {
            object.glimpse(FleetReader.INSTANCE_TYPE)
                    .flatMap(InstanceType::parse)
                    .ifPresent(type ->
                            containerVersions(source.get()).forEach(version -> checkImage(object, version, type)));
        }
        if (source.isEmpty() || hosted.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Variant(name, weight, source.get(), hosted.get(), golden));
    }

    /** Returns the versions whose images are ours to choose; a registered version brings its own. */
    private List<String> containerVersions(ModelSource source) {
        List<String> versions = source instanceof S3Artifact artifact
                ? List.of(artifact.containerVersion())
                : source.folders().stream()
                        .map(folder -> folder.manifest().containerVersion())
                        .toList();
        return versions.stream().filter(images.versions()::contains).distinct().toList();
    }

    private void checkImage(ContextObject object, String version, InstanceType type) {
        List<Architecture> built = images.architectures(version);
        if (!built.contains(type.architecture())) {
            problems.add(
                    object.path(FleetReader.INSTANCE_TYPE),
                    "is %s, whose processors are %s, but the model's image, XGBoost %s, is built for %s only; take another type, such as ml.m5.large"
                            .formatted(
                                    type,
                                    type.architecture(),
                                    version,
                                    built.stream().map(Architecture::toString).collect(Collectors.joining(" and "))));
        }
    }
}
