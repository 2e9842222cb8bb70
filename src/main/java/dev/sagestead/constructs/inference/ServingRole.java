package dev.sagestead.constructs.inference;

import dev.sagestead.constructs.AcceptedFinding;
import dev.sagestead.constructs.SageMakerPrincipal;
import dev.sagestead.constructs.VpcAttachment;
import dev.sagestead.settings.EndpointSettings;
import java.util.List;
import java.util.TreeMap;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.iam.IRole;
import software.amazon.awscdk.services.iam.PolicyDocument;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.kms.IKey;
import software.amazon.awscdk.services.s3.IBucket;
import software.constructs.Construct;

/**
 * Defines the role of one endpoint: read its own model, pull its image, write its logs, metrics and captured requests.
 *
 * <p>The policies are part of the role itself. A policy attached afterwards may not be in force yet when SageMaker
 * checks the artifact, and the model then fails with "could not access model data" (aws/aws-cdk#10064).
 */
public final class ServingRole extends Construct {

    private final Role resource;

    public ServingRole(Construct scope, String id, Props props) {
        super(scope, id);
        TreeMap<String, PolicyDocument> policies = new TreeMap<>();
        policies.put("Model", document(List.of(readModel(props), useKey(props))));
        policies.put("Image", document(List.of(pullImage(props), signInToRegistry())));
        policies.put("Telemetry", document(List.of(writeLogs(props), putMetrics())));
        policies.put("Network", document(List.of(VpcAttachment.statement())));
        if (props.endpoint().dataCapturePercent() > 0) {
            policies.put("Capture", document(List.of(capture(props))));
        }
        this.resource = Role.Builder.create(this, "Resource")
                .assumedBy(SageMakerPrincipal.inAccountOf(this))
                .description("What the endpoint " + props.endpoint().endpointName() + " may do")
                .inlinePolicies(policies)
                .build();
        AcceptedFinding.at(
                resource,
                "NIST.800.53.R5-IAMNoInlinePolicy",
                "attached later, they come too late for SageMaker's check");
        AcceptedFinding.ofWildcard(
                resource, "/models/" + props.endpoint().model().name() + "/*", "every version of its own model");
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

    /** Returns the role. */
    public IRole role() {
        return resource;
    }

    private static PolicyStatement readModel(Props props) {
        return allow(
                List.of("s3:GetObject"),
                List.of(props.bucket()
                        .arnForObjects("models/" + props.endpoint().model().name() + "/*")));
    }

    /** Decrypt the model; encrypt captured requests and, by grants to EBS, the volumes. */
    private static PolicyStatement useKey(Props props) {
        return allow(
                List.of("kms:CreateGrant", "kms:Decrypt", "kms:DescribeKey", "kms:GenerateDataKey"),
                List.of(props.key().getKeyArn()));
    }

    private static PolicyStatement pullImage(Props props) {
        return allow(
                List.of("ecr:BatchCheckLayerAvailability", "ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"),
                List.of(props.imageRepositoryArn()));
    }

    /** ECR knows no resource for this action. */
    private static PolicyStatement signInToRegistry() {
        return allow(List.of("ecr:GetAuthorizationToken"), List.of("*"));
    }

    private PolicyStatement writeLogs(Props props) {
        Stack stack = Stack.of(this);
        String group = "arn:%s:logs:%s:%s:log-group:/aws/sagemaker/Endpoints/%s"
                .formatted(
                        stack.getPartition(),
                        stack.getRegion(),
                        stack.getAccount(),
                        props.endpoint().endpointName());
        return allow(
                List.of("logs:CreateLogGroup", "logs:CreateLogStream", "logs:DescribeLogStreams", "logs:PutLogEvents"),
                List.of(group, group + ":*"));
    }

    /** CloudWatch knows no resource for this action; its namespace is what can be bounded. */
    private static PolicyStatement putMetrics() {
        TreeMap<String, Object> namespaces = new TreeMap<>();
        namespaces.put("cloudwatch:namespace", List.of("AWS/SageMaker", "/aws/sagemaker/Endpoints"));
        TreeMap<String, Object> conditions = new TreeMap<>();
        conditions.put("StringEquals", namespaces);
        return PolicyStatement.Builder.create()
                .actions(List.of("cloudwatch:PutMetricData"))
                .resources(List.of("*"))
                .conditions(conditions)
                .build();
    }

    private static PolicyStatement capture(Props props) {
        return allow(
                List.of("s3:PutObject"),
                List.of(props.bucket()
                        .arnForObjects("capture/" + props.endpoint().endpointName() + "/*")));
    }

    private static PolicyStatement allow(List<String> actions, List<String> resources) {
        return PolicyStatement.Builder.create()
                .actions(actions)
                .resources(resources)
                .build();
    }

    private static PolicyDocument document(List<PolicyStatement> statements) {
        return PolicyDocument.Builder.create().statements(statements).build();
    }

    /**
     * What the role is bounded to.
     *
     * @param endpoint what it is called, what it serves, and whether it captures
     * @param imageRepositoryArn the repository of the image
     * @param bucket the model bucket
     * @param key its key
     */
    public record Props(EndpointSettings endpoint, String imageRepositoryArn, IBucket bucket, IKey key) {}
}
