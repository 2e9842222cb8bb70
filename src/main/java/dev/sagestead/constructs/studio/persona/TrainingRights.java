package dev.sagestead.constructs.studio.persona;

import dev.sagestead.constructs.Arns;
import dev.sagestead.constructs.Permit;
import dev.sagestead.constructs.VpcAttachment;
import dev.sagestead.sagemaker.XgboostImages;
import java.util.List;

/**
 * Training jobs of one's own, within the network.
 *
 * <p>A job is its maker's because it has to be made with the maker's name as a tag, and only jobs with that tag may be
 * looked at or stopped. It runs under the maker's own role, with the maker's source identity, and so reaches the
 * maker's files and nobody else's.
 */
final class TrainingRights {

    /** Who somebody is, in a policy. */
    static final String USER = "${aws:SourceIdentity}";

    /** The tag that says whose a job is. */
    static final String OWNER = "sagestead:user";

    private static final String LOG_GROUP = "/aws/sagemaker/TrainingJobs";

    private TrainingRights() {}

    static List<Permit> statements(Arns arns) {
        String jobs = arns.sageMaker("training-job/*");
        return List.of(
                Allow.actions("sagemaker:ListTrainingJobs").onAnything().statement(),
                Allow.actions("sagemaker:CreateTrainingJob")
                        .on(jobs)
                        .when("StringEquals", "aws:RequestTag/" + OWNER, USER)
                        .when("Null", "sagemaker:VpcSubnets", "false")
                        .statement(),
                Allow.actions("sagemaker:AddTags")
                        .on(jobs)
                        .when("StringEquals", "aws:RequestTag/" + OWNER, USER)
                        .when("StringEquals", "sagemaker:TaggingAction", "CreateTrainingJob")
                        .statement(),
                Allow.actions("sagemaker:DescribeTrainingJob", "sagemaker:ListTags", "sagemaker:StopTrainingJob")
                        .on(jobs)
                        .when("StringEquals", "aws:ResourceTag/" + OWNER, USER)
                        .statement(),
                Allow.actions(
                                "logs:CreateLogGroup",
                                "logs:CreateLogStream",
                                "logs:DescribeLogStreams",
                                "logs:GetLogEvents",
                                "logs:PutLogEvents")
                        .on(arns.logGroup(LOG_GROUP))
                        .statement(),
                Allow.actions("cloudwatch:PutMetricData")
                        .onAnything()
                        .when("StringEquals", "cloudwatch:namespace", LOG_GROUP)
                        .statement(),
                Allow.actions("ecr:BatchCheckLayerAvailability", "ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer")
                        .on(XgboostImages.load().repositoryArn(arns.region()))
                        .statement(),
                Allow.actions("ecr:GetAuthorizationToken").onAnything().statement(),
                VpcAttachment.statement());
    }

    /** The one role that a job may get: the maker's own. */
    static Permit passOwnRole(String roleArn) {
        return Allow.actions("iam:PassRole")
                .on(roleArn)
                .when("StringEquals", "iam:PassedToService", "sagemaker.amazonaws.com")
                .statement();
    }
}
