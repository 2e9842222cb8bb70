package dev.sagestead.constructs.models;

import dev.sagestead.constructs.AcceptedFinding;
import java.util.List;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.iam.IRole;
import software.amazon.awscdk.services.iam.ManagedPolicy;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.logs.ILogGroup;
import software.constructs.Construct;

/** Defines the role of the publishing function: read staged models, write published ones, delete nothing. */
final class PublisherRole extends Construct {

    private final Role resource;

    PublisherRole(Construct scope, String id, ModelBucket models, ILogGroup logs) {
        super(scope, id);
        ManagedPolicy policy = ManagedPolicy.Builder.create(this, "Policy")
                .description("Read staged models, write published ones, delete nothing")
                .statements(List.of(
                        readStagedModels(), writeModels(models), findModels(models), useKey(models), writeLogs(logs)))
                .build();
        AcceptedFinding.ofWildcard(policy, "/*.gz", "every staged model is a .gz; its name is its digest");
        AcceptedFinding.ofWildcard(policy, "/models/*", "every model is published below models/");
        AcceptedFinding.ofWildcard(policy, ":*", "the streams of the function's own log group");
        this.resource = Role.Builder.create(this, "Resource")
                .assumedBy(new ServicePrincipal("lambda.amazonaws.com"))
                .description("What the function that publishes models may do")
                .managedPolicies(List.of(policy))
                .build();
    }

    /** Returns the role. */
    IRole role() {
        return resource;
    }

    private PolicyStatement readStagedModels() {
        Stack stack = Stack.of(this);
        String staging = "arn:%s:s3:::cdk-%s-assets-%s-%s"
                .formatted(
                        stack.getPartition(),
                        stack.getSynthesizer().getBootstrapQualifier(),
                        stack.getAccount(),
                        stack.getRegion());
        return allow(List.of("s3:GetObject", "s3:GetObjectTagging"), staging + "/*.gz");
    }

    private static PolicyStatement writeModels(ModelBucket models) {
        return allow(
                List.of("s3:AbortMultipartUpload", "s3:GetObject", "s3:PutObject", "s3:PutObjectTagging"),
                models.bucket().arnForObjects("models/*"));
    }

    /** Asked whether an object exists, S3 answers "forbidden" instead of "no" to who may not list. */
    private static PolicyStatement findModels(ModelBucket models) {
        return allow(List.of("s3:ListBucket"), models.bucket().getBucketArn());
    }

    /** Decrypt, too: S3 reads back the parts of a multi-part copy. */
    private static PolicyStatement useKey(ModelBucket models) {
        return allow(List.of("kms:Decrypt", "kms:GenerateDataKey"), models.key().getKeyArn());
    }

    private static PolicyStatement writeLogs(ILogGroup logs) {
        return allow(List.of("logs:CreateLogStream", "logs:PutLogEvents"), logs.getLogGroupArn());
    }

    private static PolicyStatement allow(List<String> actions, String resource) {
        return PolicyStatement.Builder.create()
                .actions(actions)
                .resources(List.of(resource))
                .build();
    }
}
