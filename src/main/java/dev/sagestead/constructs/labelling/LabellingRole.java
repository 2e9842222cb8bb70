package dev.sagestead.constructs.labelling;

import dev.sagestead.constructs.AcceptedFinding;
import dev.sagestead.constructs.Arns;
import dev.sagestead.constructs.Permit;
import dev.sagestead.constructs.ServiceRole;
import dev.sagestead.constructs.Trust;
import dev.sagestead.sagemaker.GroundTruthFunctions;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
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

    private final ServiceRole resource;

    public LabellingRole(Construct scope, String id, LabellingBucket data) {
        super(scope, id);
        Arns arns = Arns.around(scope);
        SortedMap<String, List<Permit>> policies = new TreeMap<>();
        policies.put("data", data(data));
        policies.put("tasks", tasks(arns));
        this.resource = new ServiceRole(
                this,
                "Resource",
                new ServiceRole.Props(Trust.inSageMaker(arns.account()), "What labelling jobs may do", policies));
        AcceptedFinding.at(
                resource,
                "NIST.800.53.R5-IAMNoInlinePolicy",
                "the role's policies are its own; nobody else could share them");
        AcceptedFinding.ofWildcard(resource, "/*", "the bucket holds nothing but what is labelled");
        AcceptedFinding.ofWildcard(resource, ":/aws/sagemaker/LabelingJobs:*", "the streams of the jobs' log group");
    }

    /** Returns the ARN of the role, a token until deployment. */
    public String arn() {
        return resource.arn();
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

    private static List<Permit> tasks(Arns arns) {
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
