package dev.sagestead.stacks;

import dev.sagestead.artifacts.ModelFolder;
import dev.sagestead.constructs.inference.Endpoint;
import dev.sagestead.settings.EndpointSettings;
import dev.sagestead.settings.ModelSource;
import dev.sagestead.settings.ModelSource.S3Artifact;
import dev.sagestead.settings.Variant;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The tags that tell which models an endpoint serves: one for each variant. */
final class ModelTags {

    private static final int DIGITS = 12;

    /**
     * As long as a tag's value may be.
     *
     * @see <a href="https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_Tag.html">Tag</a>
     */
    private static final int MAX_LENGTH = 256;

    private final PublishedModels published;

    ModelTags(PublishedModels published) {
        this.published = published;
    }

    /** Returns the values by their keys. */
    SortedMap<String, String> of(EndpointSettings endpoint) {
        SortedMap<String, String> tags = new TreeMap<>();
        for (Variant variant : endpoint.allVariants()) {
            String key = variant.name().equals(Variant.ONLY)
                    ? Endpoint.MODEL_TAG
                    : Endpoint.MODEL_TAG + ":" + variant.name();
            tags.put(key, identity(variant.source()));
        }
        return tags;
    }

    /** What another model would change; a long pipeline's end may be cut off. */
    private String identity(ModelSource source) {
        if (source instanceof S3Artifact artifact) {
            return "s3@" + artifact.sha256().substring(0, DIGITS);
        }
        if (source.folders().isEmpty()) {
            return source.title();
        }
        String all = source.folders().stream().map(this::identity).collect(Collectors.joining(" + "));
        return all.substring(0, Math.min(all.length(), MAX_LENGTH));
    }

    private String identity(ModelFolder folder) {
        return folder.name() + "@" + published.of(folder).packed().digest().substring(0, DIGITS);
    }
}
