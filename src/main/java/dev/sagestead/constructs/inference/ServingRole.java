package dev.sagestead.constructs.inference;

import dev.sagestead.constructs.AcceptedFinding;
import dev.sagestead.constructs.Arns;
import dev.sagestead.constructs.BucketArns;
import dev.sagestead.constructs.Permit;
import dev.sagestead.constructs.ServiceRole;
import dev.sagestead.constructs.Trust;
import dev.sagestead.constructs.VpcAttachment;
import dev.sagestead.settings.Batch;
import dev.sagestead.settings.EndpointSettings;
import dev.sagestead.settings.Hosting.Asynchronous;
import dev.sagestead.settings.Variant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import software.constructs.Construct;

/**
 * Defines the role of one variant: read its own model, pull its image, write its logs, metrics and captured requests.
 *
 * <p>The policies are part of the role itself. A policy attached afterwards may not be in force yet when SageMaker
 * checks the artifact, and the model then fails with "could not access model data" (aws/aws-cdk#10064).
 */
public final class ServingRole extends Construct {

    private final ServiceRole resource;

    public ServingRole(Construct scope, String id, Props props) {
        super(scope, id);
        SortedMap<String, List<Permit>> policies = new TreeMap<>();
        ModelRights model = new ModelRights(
                props.variant().source(), props.models(), props.arns().partition());
        List<Permit> read = new ArrayList<>(model.statements());
        read.add(useKey(props));
        policies.put("Model", read);
        policies.put("Image", List.of(pullImage(props), signInToRegistry()));
        policies.put("Telemetry", List.of(writeLogs(props), putMetrics()));
        if (props.variant().isInVpc()) {
            policies.put("Network", List.of(VpcAttachment.statement()));
        }
        if (props.endpoint().dataCapturePercent() > 0) {
            policies.put("Capture", List.of(capture(props)));
        }
        Optional<QueueRights> queue = queue(props);
        queue.ifPresent(rights -> policies.put("Queue", rights.statements()));
        Optional<BatchRights> batch = batch(props);
        batch.ifPresent(rights -> policies.put("Batch", rights.statements()));
        this.resource = new ServiceRole(
                this,
                "Resource",
                new ServiceRole.Props(
                        Trust.inSageMaker(props.arns().account()),
                        "What the endpoint " + props.endpoint().endpointName() + " may do",
                        policies));
        AcceptedFinding.at(
                resource,
                "NIST.800.53.R5-IAMNoInlinePolicy",
                "attached later, they come too late for SageMaker's check");
        model.acceptFindings(resource);
        queue.ifPresent(rights -> rights.acceptFindings(resource));
        batch.ifPresent(rights -> rights.acceptFindings(resource));
        AcceptedFinding.ofWildcard(
                resource, props.endpoint().endpointName() + ":*", "the streams of its own log group");
        AcceptedFinding.at(
                resource,
                "AwsSolutions-IAM5[Resource::*]",
                "signing in to ECR, putting metrics and making network interfaces know no resource");
        if (props.endpoint().dataCapturePercent() > 0) {
            AcceptedFinding.ofWildcard(
                    resource, "/capture/" + props.endpoint().endpointName() + "/*", "every request that it captures");
        }
    }

    /** Returns the ARN of the role, a token until deployment. */
    public String arn() {
        return resource.arn();
    }

    private static Optional<QueueRights> queue(Props props) {
        return props.variant().hosting() instanceof Asynchronous
                ? Optional.of(new QueueRights(
                        new AsyncPrefix(props.endpoint().endpointName()), props.models(), props.topics()))
                : Optional.empty();
    }

    /** A shadow's model is on trial: nobody hears its answers, in no job either. */
    private static Optional<BatchRights> batch(Props props) {
        return props.endpoint().batch() == Batch.TRANSFORM_JOBS
                        && props.endpoint().variants().contains(props.variant())
                ? Optional.of(new BatchRights(props.endpoint().endpointName(), props.models(), props.arns()))
                : Optional.empty();
    }

    /** Decrypt the model; encrypt captured requests, answers, what topics tell and, by grants to EBS, the volumes. */
    private static Permit useKey(Props props) {
        return Permit.of(
                List.of("kms:CreateGrant", "kms:Decrypt", "kms:DescribeKey", "kms:GenerateDataKey"),
                List.of(props.models().key()));
    }

    private static Permit pullImage(Props props) {
        return Permit.of(
                List.of("ecr:BatchCheckLayerAvailability", "ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"),
                List.of(props.imageRepositoryArn()));
    }

    /** ECR knows no resource for this action. */
    private static Permit signInToRegistry() {
        return Permit.of(List.of("ecr:GetAuthorizationToken"), List.of("*"));
    }

    private static Permit writeLogs(Props props) {
        String[] group = props.arns()
                .logGroup("/aws/sagemaker/Endpoints/" + props.endpoint().endpointName());
        return Permit.of(
                List.of("logs:CreateLogGroup", "logs:CreateLogStream", "logs:DescribeLogStreams", "logs:PutLogEvents"),
                List.of(group));
    }

    /** CloudWatch knows no resource for this action; its namespace is what can be bounded. */
    private static Permit putMetrics() {
        return Permit.of(
                List.of("cloudwatch:PutMetricData"),
                List.of("*"),
                "StringEquals",
                "cloudwatch:namespace",
                List.of("AWS/SageMaker", "/aws/sagemaker/Endpoints"));
    }

    private static Permit capture(Props props) {
        return Permit.of(
                List.of("s3:PutObject"),
                List.of(props.models().objects("capture/" + props.endpoint().endpointName() + "/*")));
    }

    /**
     * What the role is bounded to.
     *
     * @param endpoint what it is called, and whether it captures
     * @param variant what it serves, and how
     * @param arns where it is
     * @param imageRepositoryArn the repository of the image
     * @param models how the model bucket and its key are named
     * @param topics who is told of asynchronous answers
     */
    public record Props(
            EndpointSettings endpoint,
            Variant variant,
            Arns arns,
            String imageRepositoryArn,
            BucketArns models,
            Optional<AsyncTopics> topics) {}
}
