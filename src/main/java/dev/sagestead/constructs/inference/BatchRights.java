package dev.sagestead.constructs.inference;

import dev.sagestead.constructs.AcceptedFinding;
import dev.sagestead.constructs.Arns;
import dev.sagestead.constructs.BucketArns;
import dev.sagestead.constructs.Permit;
import java.util.List;
import software.constructs.IConstruct;

/**
 * What a model's role may do in transform jobs: read rows below the endpoint's own prefix, write answers beside them,
 * and tell how it goes. Jobs have no role of their own.
 *
 * <p>The network needs nothing more: the instances of a job are in the model's VPC, whose way to S3 is open to all
 * buckets of this account. SageMaker reads and writes there itself; the container is isolated.
 *
 * @param endpointName whose models run the jobs
 * @param models how the model bucket is named
 * @param arns where the jobs are
 * @see <a
 *     href="https://docs.aws.amazon.com/sagemaker/latest/dg/sagemaker-roles.html#sagemaker-roles-createmodel-perms">permissions
 *     of a model's role</a>
 * @see <a href="https://docs.aws.amazon.com/sagemaker/latest/dg/batch-vpc.html">transform jobs in a VPC</a>
 */
record BatchRights(String endpointName, BucketArns models, Arns arns) {

    private static final String TELEMETRY = "/aws/sagemaker/TransformJobs";

    List<Permit> statements() {
        return List.of(
                Permit.of(List.of("s3:ListBucket"), List.of(models.bucket()), "StringLike", "s3:prefix", input() + "*"),
                Permit.of(List.of("s3:GetObject"), List.of(models.objects(input() + "*"))),
                Permit.of(List.of("s3:AbortMultipartUpload", "s3:PutObject"), List.of(models.objects(output() + "*"))),
                Permit.of(
                        List.of(
                                "logs:CreateLogGroup",
                                "logs:CreateLogStream",
                                "logs:DescribeLogStreams",
                                "logs:PutLogEvents"),
                        List.of(arns.logGroup(TELEMETRY))),
                Permit.of(
                        List.of("cloudwatch:PutMetricData"),
                        List.of("*"),
                        "StringEquals",
                        "cloudwatch:namespace",
                        TELEMETRY));
    }

    /** Notes why the statements have wildcards. */
    void acceptFindings(IConstruct role) {
        AcceptedFinding.ofWildcard(role, "/" + input() + "*", "all data that callers put there for jobs");
        AcceptedFinding.ofWildcard(role, "/" + output() + "*", "every answer of a job; callers name them");
        AcceptedFinding.ofWildcard(
                role, TELEMETRY + ":*", "SageMaker has one log group for all jobs and names streams");
    }

    private String input() {
        return "batch/" + endpointName + "/input/";
    }

    private String output() {
        return "batch/" + endpointName + "/output/";
    }
}
