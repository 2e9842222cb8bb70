package dev.sagestead.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sagestead.PythonTools;
import dev.sagestead.rehearsal.ProjectCopy.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;

/** The pipeline that the CDK has deployed: from raw tables to a version that somebody approves, and back into git. */
@ExtendWith(SharedRehearsal.class)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class RehearsedPipeline {

    private static final String FOLDER = "model-artifacts/fraud-detection/";
    private static final String GROUP = "sagestead-dev-fraud-detection";

    @Test
    @Order(1)
    void aModelThatIsNotBetterIsNotRegistered(ProjectCopy project) {
        Result refused =
                project.run("./sagestead", "pipeline", "fraud-detection", "--parameter", "CommittedMetric=0.99");

        assertThat(refused.exitCode()).as(refused.output()).isEqualTo(1);
        assertThat(refused.output())
                .contains("Refuse: The model is not registered: auc of the test rows is 0.888")
                .contains("and that of the committed model is 0.99");
    }

    @Test
    @Order(2)
    void aBadRowEndsItWithItsPlace(ProjectCopy project) throws IOException {
        Path raw = project.root().resolve("bad-for-pipeline");
        ProjectCopy.copyAll(project.root().resolve(FOLDER + "raw"), raw);
        Path claims = raw.resolve("claims.csv");
        Files.writeString(claims, Files.readString(claims).replaceFirst(",Collision,", ",Colision,"));

        Result refused = project.run("./sagestead", "pipeline", "fraud-detection", "--raw", "bad-for-pipeline");

        assertThat(refused.exitCode()).as(refused.output()).isEqualTo(1);
        assertThat(refused.output())
                .contains("claims.csv, line 2, incident_type: should be one of Collision, Break-in, Theft, got"
                        + " \"Colision\"");
    }

    @Test
    @Order(3)
    void aGoodOneIsRegisteredApprovedAndAdopted(ProjectCopy project) throws IOException {
        byte[] model = Files.readAllBytes(project.root().resolve(FOLDER + "xgboost-model.ubj"));
        String lock = project.read(FOLDER + "lock.json");

        Result run = project.run("./sagestead", "pipeline", "fraud-detection");

        assertThat(run.exitCode()).as(run.output()).isZero();
        assertThat(run.output())
                .containsSubsequence("Prepare", "Train", "Evaluate", "Decide", "True", "Register")
                .contains("registered model-package/%s/1".formatted(GROUP));
        assertThat(run.output().lines()).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(80));

        Result early = project.run("./sagestead", "adopt", "fraud-detection");
        assertThat(early.exitCode()).isNotZero();
        assertThat(early.output()).contains("no version of %s is approved".formatted(GROUP));
        Result none = project.run("./sagestead", "adopt", "--all", "--env", "dev");
        assertThat(none.exitCode()).as(none.output()).isZero();
        assertThat(none.output()).contains("no version of %s is approved; the model stays as it is".formatted(GROUP));
        assertThat(project.read(FOLDER + "lock.json")).isEqualTo(lock);

        listen(project);
        judge(project, "Approved", "looked at by grace");
        assertThat(heard(project))
                .isEqualTo("aws.sagemaker, SageMaker Model Package State Change, %s, 1, Approved, looked at by grace"
                        .formatted(GROUP));

        Result adopted = project.run("./sagestead", "adopt", "--all", "--env", "dev");

        assertThat(adopted.exitCode()).as(adopted.output()).isZero();
        assertThat(adopted.output()).contains("approved: looked at by grace");
        assertThat(project.root().resolve(FOLDER + "xgboost-model.ubj")).hasBinaryContent(model);
        assertThat(project.read(FOLDER + "lock.json"))
                .contains("\"who\": \"sagestead adopt\"", "model-package/%s/1".formatted(GROUP), "looked at by grace");

        judge(project, "Rejected", "unfair");
        Result rejected = project.run("./sagestead", "adopt", "--all", "--env", "dev");

        assertThat(rejected.exitCode()).as(rejected.output()).isNotZero();
        assertThat(rejected.output()).contains("model-package/%s/1, which is not approved any longer".formatted(GROUP));
        project.write(FOLDER + "lock.json", lock);
    }

    private static void judge(ProjectCopy project, String status, String description) {
        Result judged = project.run(
                PythonTools.program("aws"),
                "sagemaker",
                "update-model-package",
                "--model-package-arn",
                "arn:aws:sagemaker:eu-west-1:111111111111:model-package/%s/1".formatted(GROUP),
                "--model-approval-status",
                status,
                "--approval-description",
                description);
        assertThat(judged.exitCode()).as(judged.output()).isZero();
    }

    /** Lets the rule that the CDK has deployed tell a queue, too: the pipeline's account is not rehearsed. */
    private static void listen(ProjectCopy project) {
        Result listening = project.run(PythonTools.program("python"), "-c", """
                import boto3
                sqs = boto3.client("sqs")
                url = sqs.create_queue(QueueName="heard")["QueueUrl"]
                arn = sqs.get_queue_attributes(QueueUrl=url, AttributeNames=["QueueArn"])["Attributes"]["QueueArn"]
                stack = boto3.client("cloudformation").describe_stack_resources(StackName="dev-pipeline-access")
                (rule,) = [each["PhysicalResourceId"] for each in stack["StackResources"]
                           if each["ResourceType"] == "AWS::Events::Rule"]
                events = boto3.client("events")
                (target,) = events.list_targets_by_rule(Rule=rule)["Targets"]
                print(target["Arn"])
                events.put_targets(Rule=rule, Targets=[{"Id": "heard", "Arn": arn}])
                """);
        assertThat(listening.output().strip())
                .isEqualTo("arn:aws:events:eu-west-1:444444444444:event-bus/sagestead-approvals");
    }

    /** Returns what the queue has heard, once it has; what somebody else says in the name of SageMaker is refused. */
    private static String heard(ProjectCopy project) {
        return project.run(PythonTools.program("python"), "-c", """
                        import boto3, json
                        forged = boto3.client("events").put_events(Entries=[{
                            "Source": "aws.sagemaker", "DetailType": "SageMaker Model Package State Change",
                            "Detail": json.dumps({"ModelPackageGroupName": "%s", "ModelApprovalStatus": "Approved"})}])
                        assert forged["Entries"][0]["ErrorCode"] == "NotAuthorizedForSourceException", forged
                        sqs = boto3.client("sqs")
                        messages = sqs.receive_message(
                            QueueUrl=sqs.get_queue_url(QueueName="heard")["QueueUrl"], WaitTimeSeconds=20,
                            MaxNumberOfMessages=10)["Messages"]
                        for event in [json.loads(message["Body"]) for message in messages]:
                            detail = event["detail"]
                            print(event["source"], event["detail-type"], detail["ModelPackageGroupName"],
                                  detail["ModelPackageVersion"], detail["ModelApprovalStatus"],
                                  detail["ApprovalDescription"], sep=", ")
                        """.formatted(GROUP))
                .output()
                .strip();
    }
}
