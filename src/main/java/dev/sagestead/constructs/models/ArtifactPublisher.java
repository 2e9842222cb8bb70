package dev.sagestead.constructs.models;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.lambda.Code;
import software.amazon.awscdk.services.lambda.Function;
import software.amazon.awscdk.services.lambda.Runtime;
import software.amazon.awscdk.services.logs.LogGroup;
import software.amazon.awscdk.services.logs.RetentionDays;
import software.constructs.Construct;

/**
 * Defines the function behind every {@code Publication}: it copies a packed model from the CDK's staging bucket into
 * the model bucket, on S3's side, so that size does not matter.
 *
 * <p>CDK's own {@code BucketDeployment} would pull the whole archive through the function, and it overwrites.
 *
 * <p>The function is outside the VPC: all it does is call S3's public API under its own role, and a function's network
 * interfaces hold up the deletion of a VPC by tens of minutes.
 */
public final class ArtifactPublisher extends Construct {

    /** How long a publication may take: the most that Lambda allows. */
    static final Duration TIMEOUT = Duration.minutes(15);

    private static final String CODE = "publish_artifact.py";
    private static final int MEMORY_MIB = 128;

    private final Function resource;

    public ArtifactPublisher(Construct scope, String id, ModelBucket models) {
        super(scope, id);
        requireNonNull(models, "models");
        this.resource = Function.Builder.create(this, "Resource")
                .description("Copies packed models to their content-addressed keys in the model bucket")
                .runtime(Runtime.PYTHON_3_13)
                .handler("index.handler")
                .code(Code.fromInline(code()))
                .memorySize(MEMORY_MIB)
                .timeout(TIMEOUT)
                .logGroup(LogGroup.Builder.create(this, "Logs")
                        .retention(RetentionDays.ONE_YEAR)
                        .removalPolicy(RemovalPolicy.DESTROY)
                        .build())
                .build();
        readStagedModels();
        writeModels(models);
    }

    /** Returns the ARN that a custom resource calls. */
    public String serviceToken() {
        return resource.getFunctionArn();
    }

    private void readStagedModels() {
        Stack stack = Stack.of(this);
        String staging = "arn:%s:s3:::cdk-%s-assets-%s-%s"
                .formatted(
                        stack.getPartition(),
                        stack.getSynthesizer().getBootstrapQualifier(),
                        stack.getAccount(),
                        stack.getRegion());
        resource.addToRolePolicy(PolicyStatement.Builder.create()
                .actions(List.of("s3:GetObject", "s3:GetObjectTagging"))
                .resources(List.of(staging + "/*.gz"))
                .build());
    }

    private void writeModels(ModelBucket models) {
        resource.addToRolePolicy(PolicyStatement.Builder.create()
                .actions(List.of("s3:GetObject", "s3:PutObject", "s3:PutObjectTagging", "s3:AbortMultipartUpload"))
                .resources(List.of(models.bucket().arnForObjects("models/*")))
                .build());
        // Asked whether an object exists, S3 answers "forbidden" instead of "no" to who may not list.
        resource.addToRolePolicy(PolicyStatement.Builder.create()
                .actions(List.of("s3:ListBucket"))
                .resources(List.of(models.bucket().getBucketArn()))
                .build());
        // Decrypt: S3 reads back the parts of a multi-part copy.
        resource.addToRolePolicy(PolicyStatement.Builder.create()
                .actions(List.of("kms:GenerateDataKey", "kms:Decrypt"))
                .resources(List.of(models.key().getKeyArn()))
                .build());
    }

    private static String code() {
        try (InputStream in = ArtifactPublisher.class.getResourceAsStream(CODE)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + CODE, e);
        }
    }
}
