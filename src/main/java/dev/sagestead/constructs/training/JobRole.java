package dev.sagestead.constructs.training;

import dev.sagestead.constructs.AcceptedFinding;
import dev.sagestead.constructs.Arns;
import dev.sagestead.constructs.BucketArns;
import dev.sagestead.constructs.Permit;
import dev.sagestead.constructs.ServiceRole;
import dev.sagestead.constructs.Trust;
import dev.sagestead.sagemaker.ScikitLearnImage;
import dev.sagestead.sagemaker.XgboostImages;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import software.constructs.Construct;

/**
 * Defines what training and processing jobs may do: read and write below {@value #PREFIX} of the model bucket, read
 * their scripts where the CDK has put them, fetch SageMaker's images, and write logs. Their containers have no network,
 * so nothing of it is in reach of a script.
 *
 * @see <a href="https://docs.aws.amazon.com/sagemaker/latest/dg/sagemaker-roles.html">roles of SageMaker</a>
 */
public final class JobRole extends Construct {

    /** Where all that belongs to trainings lies in the model bucket: {@value}. */
    public static final String PREFIX = "training/";

    private final ServiceRole resource;

    public JobRole(Construct scope, String id, Props props) {
        super(scope, id);
        Arns arns = Arns.around(scope);
        SortedMap<String, List<Permit>> policies = new TreeMap<>();
        policies.put("data", data(props));
        policies.put("scripts", scripts(arns, props));
        policies.put("containers", containers(arns));
        this.resource = new ServiceRole(
                this,
                "Resource",
                new ServiceRole.Props(
                        Trust.inSageMaker(arns.account()), "What training and processing jobs may do", policies));
        AcceptedFinding.at(
                resource,
                "NIST.800.53.R5-IAMNoInlinePolicy",
                "the role's policies are its own; nobody else could share them");
        AcceptedFinding.ofWildcard(resource, "/" + PREFIX + "*", "the data and models of all trainings");
        for (String jobs : List.of("TrainingJobs", "ProcessingJobs")) {
            AcceptedFinding.ofWildcard(
                    resource, ":/aws/sagemaker/" + jobs + ":*", "the streams of SageMaker's log group for jobs");
        }
        AcceptedFinding.at(
                resource, "AwsSolutions-IAM5[Resource::*]", "signing in to ECR and putting metrics know no resource");
    }

    /** Returns the ARN of the role, a token until deployment. */
    public String arn() {
        return resource.arn();
    }

    private static List<Permit> data(Props props) {
        return List.of(
                Permit.of(
                        List.of("s3:ListBucket"),
                        List.of(props.models().bucket()),
                        "StringLike",
                        "s3:prefix",
                        PREFIX + "*"),
                Permit.of(
                        List.of("s3:AbortMultipartUpload", "s3:GetObject", "s3:PutObject"),
                        List.of(props.models().objects(PREFIX + "*"))),
                Permit.of(
                        List.of("kms:Decrypt", "kms:GenerateDataKey"),
                        List.of(props.models().key()),
                        "StringLike",
                        "kms:ViaService",
                        "s3.*"));
    }

    /** The files themselves, and no others of the bucket that the CDK stages in. */
    private static List<Permit> scripts(Arns arns, Props props) {
        String staging =
                "arn:%s:s3:::%s".formatted(arns.partition(), props.code().bucketName());
        List<String> keys = props.code().keys();
        return List.of(
                Permit.of(List.of("s3:ListBucket"), List.of(staging), "StringEquals", "s3:prefix", keys),
                Permit.of(
                        List.of("s3:GetObject"),
                        keys.stream().map(key -> staging + "/" + key).toList()));
    }

    private static List<Permit> containers(Arns arns) {
        String groups = arns.of("logs", "log-group:/aws/sagemaker/");
        return List.of(
                Permit.of(
                        List.of("ecr:BatchCheckLayerAvailability", "ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"),
                        List.of(
                                XgboostImages.load().repositoryArn(arns.region()),
                                ScikitLearnImage.repositoryArn(arns.region()))),
                Permit.of(List.of("ecr:GetAuthorizationToken"), List.of("*")),
                Permit.of(
                        List.of(
                                "logs:CreateLogGroup",
                                "logs:CreateLogStream",
                                "logs:DescribeLogStreams",
                                "logs:PutLogEvents"),
                        List.of(
                                groups + "TrainingJobs",
                                groups + "TrainingJobs:*",
                                groups + "ProcessingJobs",
                                groups + "ProcessingJobs:*")),
                Permit.of(
                        List.of("cloudwatch:PutMetricData"),
                        List.of("*"),
                        "StringEquals",
                        "cloudwatch:namespace",
                        List.of("/aws/sagemaker/ProcessingJobs", "/aws/sagemaker/TrainingJobs")));
    }

    /**
     * What the role is bounded to.
     *
     * @param models how the model bucket and its key are named
     * @param code the scripts of jobs
     */
    public record Props(BucketArns models, StagedCode code) {}
}
