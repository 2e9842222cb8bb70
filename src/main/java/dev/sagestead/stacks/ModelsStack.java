package dev.sagestead.stacks;

import dev.sagestead.constructs.BucketArns;
import dev.sagestead.constructs.inference.ScalingRegistrar;
import dev.sagestead.constructs.models.ArtifactPublisher;
import dev.sagestead.constructs.models.ModelBucket;
import dev.sagestead.settings.BootstrapQualifier;
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
    private final ScalingRegistrar registrar;

    public ModelsStack(Construct scope, String id, String environment, BootstrapQualifier bootstrap) {
        super(
                scope,
                id,
                StackProps.builder()
                        .description("Model bucket, its key, and the functions behind endpoints")
                        .build());
        this.models = new ModelBucket(this, "ModelBucket");
        this.publisher = new ArtifactPublisher(this, "Publisher", models, bootstrap);
        this.registrar = new ScalingRegistrar(this, "Registrar", environment);
        CfnOutput.Builder.create(this, StackNames.MODEL_BUCKET_NAME_OUTPUT)
                .value(models.name())
                .build();
    }

    /** Returns the model bucket. */
    public IBucket bucket() {
        return models.bucket();
    }

    /** Returns the name of the model bucket. */
    public String bucketName() {
        return models.name();
    }

    /** Returns the ARN of the key of the model bucket. */
    public String keyArn() {
        return models.arns().key();
    }

    /** Returns how policies name the model bucket and its key. */
    public BucketArns bucketArns() {
        return models.arns();
    }

    /** Returns the key of the model bucket. */
    public IKey key() {
        return models.key();
    }

    /** Returns what takes variants out of autoscaling. */
    public String registrarToken() {
        return registrar.serviceToken();
    }

    /** Returns what a publication calls. */
    public String publisherToken() {
        return publisher.serviceToken();
    }
}
