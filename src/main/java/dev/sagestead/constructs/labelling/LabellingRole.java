package dev.sagestead.constructs.labelling;

import dev.sagestead.constructs.AcceptedFinding;
import dev.sagestead.constructs.Arns;
import dev.sagestead.constructs.Permit;
import dev.sagestead.constructs.SageMakerPrincipal;
import dev.sagestead.sagemaker.GroundTruthFunctions;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awscdk.services.iam.IRole;
import software.amazon.awscdk.services.iam.PolicyDocument;
import software.amazon.awscdk.services.iam.Role;
import software.constructs.Construct;

/**
 * Defines what a labelling job may do: read and write the labelling bucket with its key, call AWS's two functions
 * around a task, and write its log.
 *
 * @see <a href="https://docs.aws.amazon.com/sagemaker/latest/dg/sms-security-permission-execution-role.html">execution
 *     role of a labelling job</a>
 */
public final class LabellingRole extends Construct {

    private static final String LOG_GROUP = "log-group:/aws/sagemaker/LabelingJobs";

    private final Role resource;

    public LabellingRole(Construct scope, String id, LabellingBucket data) {
        super(scope, id);
        Map<String, PolicyDocument> policies = new TreeMap<>();
        policies.put("data", Permit.document(data(data)));
        policies.put("tasks", Permit.document(tasks()));
        this.resource = Role.Builder.create(this, "Resource")
                .assumedBy(SageMakerPrincipal.inAccountOf(this))
                .description("What labelling jobs may do")
                .inlinePolicies(policies)
                .build();
        AcceptedFinding.at(
                resource,
                "NIST.800.53.R5-IAMNoInlinePolicy",
                "the role's policies are its own; nobody else could share them");
        AcceptedFinding.ofWildcard(resource, "/*", "the bucket holds nothing but what is labelled");
        AcceptedFinding.ofWildcard(resource, ":/aws/sagemaker/LabelingJobs:*", "the streams of the jobs' log group");
    }

    /** Returns the role. */
    public IRole role() {
        return resource;
    }

    private static List<Permit> data(LabellingBucket data) {
        return List.of(
                Permit.of(
                        List.of("s3:GetBucketLocation", "s3:ListBucket"),
                        List.of(data.bucket().getBucketArn())),
                Permit.of(
                        List.of("s3:AbortMultipartUpload", "s3:GetObject", "s3:PutObject"),
                        List.of(data.bucket().arnForObjects("*"))),
                Permit.of(
                        List.of("kms:Decrypt", "kms:GenerateDataKey"),
                        List.of(data.key().getKeyArn()),
                        "StringLike",
                        "kms:ViaService",
                        "s3.*"));
    }

    private List<Permit> tasks() {
        Arns arns = Arns.around(this);
        String group = arns.of("logs", LOG_GROUP);
        return List.of(
                Permit.of(
                        List.of("lambda:InvokeFunction"),
                        List.of(
                                GroundTruthFunctions.beforeTask(arns.region()),
                                GroundTruthFunctions.consolidation(arns.region()))),
                Permit.of(
                        List.of("logs:CreateLogGroup", "logs:CreateLogStream", "logs:PutLogEvents"),
                        List.of(group, group + ":*")));
    }
}
