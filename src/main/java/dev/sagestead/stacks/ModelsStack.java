package dev.sagestead.stacks;

import dev.sagestead.constructs.models.ArtifactPublisher;
import dev.sagestead.constructs.models.ModelBucket;
import dev.sagestead.settings.StackNames;
import software.amazon.awscdk.CfnOutput;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.StackProps;
import software.amazon.awscdk.services.kms.IKey;
import software.amazon.awscdk.services.s3.IBucket;
import software.constructs.Construct;

/** The models of one environment: stateful, kept when the stack goes. */
public final class ModelsStack extends Stack {

    private final ModelBucket models;
    private final ArtifactPublisher publisher;

    public ModelsStack(Construct scope, String id) {
        super(
                scope,
                id,
                StackProps.builder()
                        .description("Model bucket, its key, and the function that publishes models to it")
                        .build());
        this.models = new ModelBucket(this, "ModelBucket");
        this.publisher = new ArtifactPublisher(this, "Publisher", models);
        CfnOutput.Builder.create(this, StackNames.MODEL_BUCKET_NAME_OUTPUT)
                .value(models.bucket().getBucketName())
                .build();
    }

    /** Returns the model bucket. */
    public IBucket bucket() {
        return models.bucket();
    }

    /** Returns the key of the model bucket. */
    public IKey key() {
        return models.key();
    }

    /** Returns what a publication calls. */
    public String publisherToken() {
        return publisher.serviceToken();
    }
}
