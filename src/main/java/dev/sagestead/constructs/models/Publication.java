package dev.sagestead.constructs.models;

import static java.util.Objects.requireNonNull;

import dev.sagestead.artifacts.PackedModel;
import dev.sagestead.artifacts.PublishedKey;
import java.nio.file.Path;
import java.util.TreeMap;
import software.amazon.awscdk.AssetHashType;
import software.amazon.awscdk.CustomResource;
import software.amazon.awscdk.services.s3.assets.Asset;
import software.constructs.Construct;

/**
 * Defines the publication of one packed model: its bytes as a CDK asset, and their copy at a key of the model bucket
 * that carries their digest.
 *
 * <p>A new model is therefore a new key, and an old one stays where it is: whatever serves it goes on reading the same
 * bytes.
 */
public final class Publication extends Construct {

    private final CustomResource resource;
    private final String url;

    public Publication(Construct scope, String id, Props props) {
        super(scope, id);
        Asset asset = Asset.Builder.create(this, "Asset")
                .path(props.model().writeBelow(props.workFolder()).toString())
                .assetHashType(AssetHashType.CUSTOM)
                .assetHash(props.model().digest())
                .build();
        String key = PublishedKey.of(props.modelName(), props.model().digest());
        this.url = "s3://%s/%s".formatted(props.bucketName(), key);

        TreeMap<String, Object> properties = new TreeMap<>();
        properties.put("SourceBucket", asset.getS3BucketName());
        properties.put("SourceKey", asset.getS3ObjectKey());
        properties.put("Bucket", props.bucketName());
        properties.put("Key", key);
        this.resource = CustomResource.Builder.create(this, "Resource")
                .resourceType("Custom::ModelPublication")
                .serviceToken(props.serviceToken())
                .serviceTimeout(ArtifactPublisher.TIMEOUT.duration())
                .properties(properties)
                .build();
    }

    /** Returns the {@code s3://} address that SageMaker reads. Whoever uses it depends on this construct. */
    public String url() {
        return url;
    }

    /**
     * What is published where.
     *
     * @param modelName the model folder's name, a part of the key
     * @param model the packed model
     * @param bucketName of the model bucket
     * @param workFolder where the archive is written for the CDK to pick up
     * @param serviceToken of the {@link ArtifactPublisher}
     */
    public record Props(String modelName, PackedModel model, String bucketName, Path workFolder, String serviceToken) {
        public Props {
            requireNonNull(modelName, "modelName");
            requireNonNull(model, "model");
            requireNonNull(bucketName, "bucketName");
            requireNonNull(serviceToken, "serviceToken");
            requireNonNull(workFolder, "workFolder");
        }
    }
}
