package dev.sagestead.constructs.pipeline;

import dev.sagestead.constructs.AcceptedFinding;
import software.constructs.IConstruct;

/** Why policies that the CDK writes look as they do: it grants by patterns, to what a build may need. */
final class CdkGrants {

    private CdkGrants() {}

    /** Notes what cdk-nag finds at a role that builds something of the pipeline. */
    static void accept(IConstruct construct) {
        AcceptedFinding.at(
                construct, "AwsSolutions-IAM5[Action::s3:*]", "the CDK's grant, on the artifacts of the pipeline only");
        AcceptedFinding.at(
                construct, "AwsSolutions-IAM5[Action::kms:*]", "the CDK's grant, on the key of those artifacts only");
        AcceptedFinding.at(
                construct,
                "AwsSolutions-IAM5[Resource::*:log-group:/aws/codebuild/*]",
                "the log groups that CodeBuild would name; builds write to one of ours");
        AcceptedFinding.at(
                construct,
                "AwsSolutions-IAM5[Resource::*:report-group/*]",
                "CodeBuild names reports after the project");
    }

    /** Notes what is found at the pipeline itself in addition. */
    static void acceptOfPipeline(IConstruct pipeline) {
        accept(pipeline);
        AcceptedFinding.at(
                pipeline,
                "NIST.800.53.R5-IAMNoInlinePolicy",
                "a policy of one action of the pipeline, made by the CDK");
        AcceptedFinding.at(
                pipeline,
                "AwsSolutions-IAM5[Resource::<Artifacts*.Arn>/*]",
                "CodePipeline names the objects that it hands from action to action");
        IConstruct check = pipeline.getNode().findChild("PipelinesSecurityCheck");
        AcceptedFinding.at(
                check, "AwsSolutions-IAM5[Resource::<*AutoApprove*.Arn>:*]", "the versions of that one function");
        AcceptedFinding.ofWildcard(check, "/*", "the approvals of this one pipeline");
        IConstruct approval = check.getNode().findChild("CDKPipelinesAutoApprove");
        AcceptedFinding.at(
                approval,
                "AwsSolutions-IAM4[*AWSLambdaBasicExecutionRole]",
                "AWS's policy to write a log, and no more");
        AcceptedFinding.at(
                approval,
                "NIST.800.53.R5-CloudWatchLogGroupEncrypted",
                "it says which approval was given, and no more");
        AcceptedFinding.at(approval, "NIST.800.53.R5-LambdaConcurrency", "it is called once for each deployment");
        AcceptedFinding.at(
                approval, "NIST.800.53.R5-LambdaDLQ", "if it fails, somebody has to approve, which is the safe side");
        AcceptedFinding.at(approval, "NIST.800.53.R5-LambdaInsideVPC", "it calls the public API of CodePipeline only");
        IConstruct update = pipeline.getNode().findChild("UpdatePipeline");
        AcceptedFinding.ofWildcard(update, "/*", "the pipeline's own stack and the bootstrap's, whose ids AWS gives");
        AcceptedFinding.at(
                update,
                "AwsSolutions-IAM5[Resource::*:s3:::cdk-*]",
                "the bootstrap's bucket, whatever region it is in");
        AcceptedFinding.at(
                pipeline.getNode().findChild("Assets"),
                "AwsSolutions-IAM5[Resource::*:project/*]",
                "the one project that publishes, whose name ends as AWS likes");
    }

    /** Notes what is found at the stack that the CDK adds for a region with environments but without the pipeline. */
    static void acceptOfRegion(IConstruct pipeline, IConstruct stack) {
        String passing = "copies of artifacts on their way into another region, in a bucket that the CDK makes";
        AcceptedFinding.at(stack, "AwsSolutions-S1", passing);
        AcceptedFinding.at(stack, "NIST.800.53.R5-S3BucketLoggingEnabled", passing);
        AcceptedFinding.at(stack, "NIST.800.53.R5-S3BucketReplicationEnabled", passing);
        AcceptedFinding.at(stack, "NIST.800.53.R5-S3BucketVersioningEnabled", passing);
        AcceptedFinding.at(pipeline, "AwsSolutions-IAM5[Resource::*:s3:::*replicationbucket*/*]", passing);
        AcceptedFinding.at(
                pipeline,
                "AwsSolutions-IAM5[Resource::*:kms:*:key/*]",
                "the key of that bucket, whose id AWS gives there");
    }
}
