package dev.sagestead.stacks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sagestead.app.Permission;
import dev.sagestead.app.Pipelined;
import dev.sagestead.app.Resource;
import dev.sagestead.app.Stack;
import org.junit.jupiter.api.Test;

/** What lets the pipeline into an environment, by the example of staging. */
class PipelineAccessStackTest {

    private final Stack stack = Pipelined.access();
    private final Resource role = stack.only("AWS::IAM::Role");

    @Test
    void trustsTheStepsOfThisEnvironmentInThePipelinesAccountAndNobodyElse() {
        assertThat(role.text("RoleName")).isEqualTo("sagestead-staging-smoke");
        assertThat(role.property("AssumeRolePolicyDocument/Statement")).isEqualTo(Resource.json("""
                [{'Action': 'sts:AssumeRole', 'Effect': 'Allow',
                  'Principal': {'AWS': 'arn:aws:iam::444444444444:root'},
                  'Condition': {'ArnEquals': {'aws:PrincipalArn': 'arn:aws:iam::444444444444:role/sagestead-staging-promotion'}}}]
                """));
    }

    @Test
    void itsNameIsTheOneThatThePipelineKnows() {
        assertThat(Pipelined.stack().named("Stepsstaging").text("RoleName")).isEqualTo("sagestead-staging-promotion");
        assertThat(Pipelined.stack().named("StepsstagingDefaultPolicy").json().toString())
                .contains("arn:aws:iam::222222222222:role/" + role.text("RoleName"));
    }

    @Test
    void mayFindAndCallTheEndpointsAndReadWhyTheyFailed() {
        assertThat(Permission.in(stack).stream().map(Permission::toString))
                .containsExactlyInAnyOrder(
                        "Allow cloudformation:DescribeStackEvents, cloudformation:DescribeStacks on"
                                + " arn:aws:cloudformation:eu-west-1:222222222222:stack/staging-*/*",
                        "Allow sagemaker:DescribeEndpoint, sagemaker:InvokeEndpoint on"
                                + " arn:aws:sagemaker:eu-west-1:222222222222:endpoint/staging-*",
                        "Allow sagemaker:DescribeEndpointConfig, sagemaker:DescribeModel on"
                                + " arn:aws:sagemaker:eu-west-1:222222222222:endpoint-config/*,"
                                + " arn:aws:sagemaker:eu-west-1:222222222222:model/*",
                        "Allow logs:DescribeLogStreams, logs:GetLogEvents on"
                                + " arn:aws:logs:eu-west-1:222222222222:log-group:/aws/sagemaker/Endpoints/staging-*,"
                                + " arn:aws:logs:eu-west-1:222222222222:log-group:/aws/sagemaker/Endpoints/staging-*:*");
    }

    @Test
    void holdsNothingElse() {
        assertThat(stack.resources().stream().map(Resource::type))
                .containsExactlyInAnyOrder("AWS::IAM::Role", "AWS::IAM::Policy");
        assertThat(stack.description())
                .isEqualTo("Role by which the pipeline in account 444444444444 tries the endpoints");
    }
}
