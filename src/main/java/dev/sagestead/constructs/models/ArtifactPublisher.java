package dev.sagestead.constructs.models;

import static java.util.Objects.requireNonNull;

import dev.sagestead.constructs.AcceptedFinding;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.RemovalPolicy;
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
        LogGroup logs = LogGroup.Builder.create(this, "Logs")
                .retention(RetentionDays.ONE_YEAR)
                .encryptionKey(models.key())
                .removalPolicy(RemovalPolicy.DESTROY)
                .build();
        this.resource = Function.Builder.create(this, "Resource")
                .description("Copies packed models to their content-addressed keys in the model bucket")
                .runtime(Runtime.PYTHON_3_14)
                .handler("index.handler")
                .code(Code.fromInline(code()))
                .memorySize(MEMORY_MIB)
                .timeout(TIMEOUT)
                .role(new PublisherRole(this, "Role", models, logs).role())
                .logGroup(logs)
                .build();
        AcceptedFinding.at(
                resource,
                "NIST.800.53.R5-LambdaInsideVPC",
                "it calls S3's public API under its own role; its network interfaces would hold up the VPC's deletion");
        AcceptedFinding.at(
                resource, "NIST.800.53.R5-LambdaDLQ", "CloudFormation waits for its answer, and fails without one");
        AcceptedFinding.at(
                resource,
                "NIST.800.53.R5-LambdaConcurrency",
                "a reservation fails in a new account, whose whole concurrency may be 10");
    }

    /** Returns the ARN that a custom resource calls. */
    public String serviceToken() {
        return resource.getFunctionArn();
    }

    private static String code() {
        try (InputStream in = ArtifactPublisher.class.getResourceAsStream(CODE)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + CODE, e);
        }
    }
}
