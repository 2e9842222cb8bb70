package dev.sagestead.constructs.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sagestead.Jsii;
import dev.sagestead.settings.CdkJson;
import dev.sagestead.settings.EnvironmentSettings;
import dev.sagestead.settings.EnvironmentSettings.Target;
import dev.sagestead.settings.PipelineSettings;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awscdk.App;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.assertions.Match;
import software.amazon.awscdk.assertions.Template;
import software.amazon.awscdk.services.kms.Key;
import software.amazon.awscdk.services.s3.Bucket;

/** What the pipeline may besides, where endpoints are asynchronous: requests and answers are objects. */
@ExtendWith(Jsii.class)
class SmokeRoleTest {

    @Test
    void mayPutRequestsToAsynchronousEndpointsAndGetTheirAnswers() {
        EnvironmentSettings hosting = CdkJson.read(
                        Path.of("test", "resources", "hosting", "cdk.json"), Path.of("model-artifacts"))
                .environments()
                .get(0);
        String name = hosting.name();
        Stack stack = new Stack(new App(), "Stack");
        new SmokeRole(
                stack,
                "Smoke",
                new SmokeRole.Props(
                        "sagestead",
                        hosting,
                        new PipelineSettings(
                                new Target("444444444444", "eu-west-1"),
                                new PipelineSettings.Source("arn", "acme/sagestead", "main"),
                                Optional.empty()),
                        Bucket.fromBucketArn(stack, "Bucket", "arn:aws:s3:::models"),
                        Key.fromKeyArn(stack, "Key", "arn:aws:kms:eu-west-1:111111111111:key/k")));

        Template template = Template.fromStack(stack);

        for (Map<String, Object> statement : List.of(
                Map.<String, Object>of(
                        "Action",
                        List.of("s3:GetObject", "s3:PutObject"),
                        "Resource",
                        "arn:aws:s3:::models/async/%s-*".formatted(name)),
                Map.<String, Object>of(
                        "Action", "s3:ListBucket",
                        "Resource", "arn:aws:s3:::models",
                        "Condition", Map.of("StringLike", Map.of("s3:prefix", "async/%s-*".formatted(name)))),
                Map.<String, Object>of(
                        "Action", List.of("kms:Decrypt", "kms:GenerateDataKey"),
                        "Resource", "arn:aws:kms:eu-west-1:111111111111:key/k",
                        "Condition", Map.of("StringLike", Map.of("kms:ViaService", "s3.*"))))) {
            template.hasResourceProperties(
                    "AWS::IAM::Policy",
                    Match.objectLike(Map.of(
                            "PolicyDocument",
                            Map.of("Statement", Match.arrayWith(List.of(Match.objectLike(statement)))))));
        }
        assertThat(template.toJSON().toString()).contains("sagemaker:InvokeEndpointAsync");
    }
}
