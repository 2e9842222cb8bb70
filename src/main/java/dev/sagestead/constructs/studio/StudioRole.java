package dev.sagestead.constructs.studio;

import dev.sagestead.constructs.AcceptedFinding;
import dev.sagestead.constructs.SageMakerPrincipal;
import java.util.List;
import java.util.TreeMap;
import software.amazon.awscdk.Arn;
import software.amazon.awscdk.ArnComponents;
import software.amazon.awscdk.ArnFormat;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.iam.IRole;
import software.amazon.awscdk.services.iam.PolicyDocument;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.kms.IKey;
import software.amazon.awscdk.services.s3.IBucket;
import software.constructs.Construct;

/**
 * Defines the role that people have in Studio: open their own apps, read models, call and look at endpoints.
 *
 * <p>It names actions and resources one by one instead of attaching {@code AmazonSageMakerFullAccess}, which would let
 * every notebook change every endpoint of the account.
 */
public final class StudioRole extends Construct {

    private final Role resource;

    public StudioRole(Construct scope, String id, Props props) {
        super(scope, id);
        TreeMap<String, PolicyDocument> policies = new TreeMap<>();
        policies.put("Studio", document(List.of(openApps(), describeStudio())));
        policies.put("Endpoints", document(List.of(callEndpoints())));
        policies.put("Models", document(List.of(readModels(props), decryptModels(props))));
        policies.put("Logs", document(List.of(writeLogs())));
        this.resource = Role.Builder.create(this, "Resource")
                .assumedBy(SageMakerPrincipal.inAccountOf(this))
                .description("What people may do from within Studio")
                .inlinePolicies(policies)
                .build();
        acceptFindings();
    }

    private void acceptFindings() {
        AcceptedFinding.at(
                resource,
                "NIST.800.53.R5-IAMNoInlinePolicy",
                "the policies are this role's own; nothing else could share them");
        for (String type : List.of("app", "domain", "endpoint", "space", "user-profile")) {
            AcceptedFinding.ofWildcard(
                    resource, ":" + type + "/*", "SageMaker names what people make in Studio after them, not after us");
        }
        AcceptedFinding.ofWildcard(resource, "/models/*", "every model may be read");
        AcceptedFinding.ofWildcard(resource, "/aws/sagemaker/studio*", "SageMaker names the log groups of Studio");
    }

    /** Returns the role. */
    public IRole role() {
        return resource;
    }

    private PolicyStatement openApps() {
        return PolicyStatement.Builder.create()
                .actions(List.of(
                        "sagemaker:CreateApp",
                        "sagemaker:CreatePresignedDomainUrl",
                        "sagemaker:CreateSpace",
                        "sagemaker:DeleteApp",
                        "sagemaker:DeleteSpace",
                        "sagemaker:UpdateSpace"))
                .resources(List.of(sageMaker("app", "*"), sageMaker("space", "*"), sageMaker("user-profile", "*")))
                .build();
    }

    private PolicyStatement describeStudio() {
        return PolicyStatement.Builder.create()
                .actions(List.of(
                        "sagemaker:DescribeApp",
                        "sagemaker:DescribeDomain",
                        "sagemaker:DescribeSpace",
                        "sagemaker:DescribeUserProfile",
                        "sagemaker:ListTags"))
                .resources(List.of(
                        sageMaker("app", "*"),
                        sageMaker("domain", "*"),
                        sageMaker("space", "*"),
                        sageMaker("user-profile", "*")))
                .build();
    }

    private PolicyStatement callEndpoints() {
        return PolicyStatement.Builder.create()
                .actions(List.of("sagemaker:DescribeEndpoint", "sagemaker:InvokeEndpoint"))
                .resources(List.of(sageMaker("endpoint", "*")))
                .build();
    }

    private static PolicyStatement readModels(Props props) {
        return PolicyStatement.Builder.create()
                .actions(List.of("s3:GetObject", "s3:ListBucket"))
                .resources(List.of(
                        props.modelBucket().getBucketArn(), props.modelBucket().arnForObjects("models/*")))
                .build();
    }

    private static PolicyStatement decryptModels(Props props) {
        return PolicyStatement.Builder.create()
                .actions(List.of("kms:Decrypt"))
                .resources(List.of(props.modelKey().getKeyArn()))
                .build();
    }

    private PolicyStatement writeLogs() {
        return PolicyStatement.Builder.create()
                .actions(List.of("logs:CreateLogGroup", "logs:CreateLogStream", "logs:PutLogEvents"))
                .resources(List.of(arn("logs", "log-group", "/aws/sagemaker/studio*", ArnFormat.COLON_RESOURCE_NAME)))
                .build();
    }

    private String sageMaker(String resource, String name) {
        return arn("sagemaker", resource, name, ArnFormat.SLASH_RESOURCE_NAME);
    }

    private String arn(String service, String resource, String name, ArnFormat format) {
        return Arn.format(
                ArnComponents.builder()
                        .service(service)
                        .resource(resource)
                        .resourceName(name)
                        .arnFormat(format)
                        .build(),
                Stack.of(this));
    }

    private static PolicyDocument document(List<PolicyStatement> statements) {
        return PolicyDocument.Builder.create().statements(statements).build();
    }

    /** What the role may read. */
    public record Props(IBucket modelBucket, IKey modelKey) {}
}
