package dev.sagestead.stacks;

import dev.sagestead.artifacts.ModelFolder;
import dev.sagestead.artifacts.PackedModel;
import dev.sagestead.constructs.models.Publication;
import dev.sagestead.settings.EndpointSettings;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.constructs.Construct;

/** The folders that an endpoint serves, packed and published, each once however many variants serve it. */
final class PublishedModels {

    /** Where a synth leaves packed models for the CDK to pick up. */
    private static final Path PACKED_MODELS = Path.of("target", "packed-models");

    private final Map<String, Published> all = new LinkedHashMap<>();

    /** A packed folder, and its publication. */
    record Published(PackedModel packed, Publication publication) {}

    PublishedModels(Construct scope, EndpointSettings endpoint, ModelsStack models) {
        List<ModelFolder> folders = endpoint.folders();
        for (ModelFolder folder : folders) {
            PackedModel packed = folder.pack();
            Publication publication = new Publication(
                    scope,
                    folders.size() == 1 ? "Publication" : "Publication-" + folder.name(),
                    new Publication.Props(
                            folder.name(), packed, models.bucketName(), PACKED_MODELS, models.publisherToken()));
            all.put(folder.name(), new Published(packed, publication));
        }
    }

    /** Returns what became of a folder. */
    Published of(ModelFolder folder) {
        return all.get(folder.name());
    }
}
