package dev.sagestead.deployability;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.sagestead.app.Hostings;
import dev.sagestead.app.Resource;
import dev.sagestead.app.Stack;
import dev.sagestead.app.Synthesised;
import dev.sagestead.compliance.Finding;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Our templates can be deployed; what is done to them so that they cannot is refused. */
class DeployabilityTest {

    static Stream<Stack> everyStack() {
        return Stream.concat(
                        Stream.of(Synthesised.committed(), Hostings.synthesised())
                                .flatMap(synth -> synth.environments().stream()),
                        Stream.of(
                                Synthesised.unusual(),
                                Synthesised.china(),
                                Synthesised.existingVpc(),
                                Synthesised.existingVpcWithEndpoints(),
                                Synthesised.withoutUsers()))
                .flatMap(environment -> environment.all().stream());
    }

    static Stream<Mutation> mutations() {
        return MutationTable.read().stream().filter(mutation -> !mutation.isForCfnLint());
    }

    @ParameterizedTest
    @MethodSource("everyStack")
    void everyStackCanBeDeployed(Stack stack) {
        assertThat(Deployability.check(stack.raw())).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("mutations")
    void whatCannotBeDeployedIsRefused(Mutation mutation) {
        assertThat(Deployability.check(mutation.template()))
                .isNotEmpty()
                .allSatisfy(
                        finding -> assertThat(finding.problem()).isNotBlank().hasSizeLessThan(300))
                .extracting(Finding::rule)
                .contains(mutation.refusedBy());
    }

    @Test
    void noRuleIsWithoutAMutationAndNoMutationWithoutARule() {
        assertThat(mutations().map(Mutation::refusedBy).distinct())
                .containsExactlyInAnyOrderElementsOf(Deployability.rules());
        assertThat(MutationTable.read()).extracting(Mutation::what).doesNotHaveDuplicates();
    }

    /** What AWS takes, though it looks like what a rule refuses. */
    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            SageMaker::EndpointConfig | {'ExecutionRoleArn': 'r', 'ProductionVariants': [{'InstanceType': 'ml.g5.xlarge', 'InitialInstanceCount': 1}]}
            SageMaker::EndpointConfig | {'ProductionVariants': [{'ModelName': 'm', 'InstancePools': [{'InstanceType': 'ml.m5.large'}]}]}
            SageMaker::EndpointConfig | {'ProductionVariants': [{'ModelName': 'm', 'InstanceType': 'ml.m5.large', 'InitialInstanceCount': {'Ref': 'Count'}}]}
            SageMaker::EndpointConfig | {'ProductionVariants': {'Fn::If': ['A', [], []]}}
            SageMaker::EndpointConfig | {'ProductionVariants': [{'Fn::If': ['A', {}, {'Ref': 'AWS::NoValue'}]}]}
            SageMaker::EndpointConfig | {'ProductionVariants': [{'ModelName': 'm', 'InstanceType': 'ml.m5.large', 'InitialInstanceCount': 1, 'InitialVariantWeight': {'Ref': 'W'}}]}
            SageMaker::EndpointConfig | {'KmsKeyId': {'Ref': 'AWS::NoValue'}, 'ProductionVariants': [{'ModelName': 'm', 'InstanceType': 'ml.g5.xlarge', 'InitialInstanceCount': 1}]}
            SageMaker::EndpointConfig | {'ProductionVariants': [{'ModelName': 'm', 'ServerlessConfig': {'MemorySizeInMB': '3072', 'MaxConcurrency': 5, 'ProvisionedConcurrency': 5}}]}
            SageMaker::EndpointConfig | {'DataCaptureConfig': {'EnableCapture': false}, 'ProductionVariants': [{'ModelName': 'm', 'ServerlessConfig': {'MemorySizeInMB': 1024, 'MaxConcurrency': 5}}]}
            SageMaker::Endpoint       | {'DeploymentConfig': {'BlueGreenUpdatePolicy': {'TrafficRoutingConfiguration': {'Type': 'CANARY', 'CanarySize': {'Type': 'INSTANCE_COUNT', 'Value': 7}}}}}
            SageMaker::Endpoint       | {'DeploymentConfig': {'BlueGreenUpdatePolicy': {'MaximumExecutionTimeoutInSeconds': 601, 'TerminationWaitInSeconds': 300, 'TrafficRoutingConfiguration': {'WaitIntervalInSeconds': 300}}}}
            SageMaker::Endpoint       | {'DeploymentConfig': {'BlueGreenUpdatePolicy': {'MaximumExecutionTimeoutInSeconds': 601, 'TerminationWaitInSeconds': 300, 'TrafficRoutingConfiguration': {'Type': 'LINEAR', 'LinearStepSize': {'Type': 'CAPACITY_PERCENT', 'Value': 10}, 'WaitIntervalInSeconds': 300}}}}
            SageMaker::Endpoint       | {'ExcludeRetainedVariantProperties': [{'VariantPropertyType': 'DesiredWeight'}], 'RetainAllVariantProperties': false}
            SageMaker::Model          | {'PrimaryContainer': {'Ref': 'Container'}}
            SageMaker::Model          | {'PrimaryContainer': {'Image': 'i', 'Mode': 'MultiModel', 'ModelDataUrl': 's3://bucket/models/'}}
            SageMaker::Model          | {'PrimaryContainer': {'Image': 'i', 'ModelDataUrl': {'Fn::Join': ['', ['s3://', {'Ref': 'B'}, '/model.tar.gz']]}}}
            SageMaker::Model          | {'PrimaryContainer': {'Image': 'i', 'ModelDataUrl': {'Fn::Join': ['', ['s3://', {'Ref': 'B'}]]}}}
            SageMaker::Model          | {'PrimaryContainer': {'Image': 'i', 'Environment': {'A': {'Ref': 'B'}, '_b1': 5}}}
            SageMaker::Model          | {'Containers': [{'Image': 'i'}]}
            SageMaker::Domain         | {'DomainName': {'Ref': 'Name'}, 'AppNetworkAccessType': 'PublicInternetOnly'}
            SageMaker::Domain         | {'AppNetworkAccessType': 'VpcOnly', 'DefaultUserSettings': {'SecurityGroups': {'Ref': 'Groups'}}}
            CloudWatch::Alarm         | {'DatapointsToAlarm': 3, 'EvaluationPeriods': 3}
            """)
    void whatOnlyLooksWrongIsTaken(String type, String properties) {
        JsonNode template =
                Resource.json("{'Resources': {'It': {'Type': 'AWS::%s', 'Properties': %s}}}", type, properties);

        assertThat(Deployability.check(template)).isEmpty();
    }

    @Test
    void allProblemsAreToldAtOnceEachWithItsPlace() {
        JsonNode template = Resource.json("""
                {'Resources': {'Config': {'Type': 'AWS::SageMaker::EndpointConfig', 'Properties': {
                  'ProductionVariants': [
                    {'VariantName': 'a', 'InstanceType': 'ml.m5.large', 'InitialInstanceCount': 1},
                    {'VariantName': 'a', 'ModelName': 'm'}]}}}}
                """);

        assertThat(Deployability.check(template))
                .containsExactly(
                        new Finding(
                                "VariantHasCapacity",
                                "Config",
                                "ProductionVariants[1] should have InstanceType, or ServerlessConfig: it has nothing to run on"),
                        new Finding(
                                "VariantNamesDiffer",
                                "Config",
                                "ProductionVariants[1] should have a name of its own, got a again"),
                        new Finding(
                                "VariantServesModel",
                                "Config",
                                "ProductionVariants[0] should have a ModelName: it serves nothing"));
    }

    /**
     * Three instances in steps of 40 percent, which are two instances, move in two steps with one wait between them.
     */
    @ParameterizedTest
    @CsvSource({"3, 40, 601, 0", "3, 40, 600, 1", "10, 10, 3001, 0", "10, 10, 3000, 1", "5, 30, 901, 0", "5, 30, 900, 1"
    })
    void anUpdateWaitsBetweenWholeInstances(int instances, int percent, int limit, int problems) {
        JsonNode template = Resource.json("""
                {'Resources': {
                  'Config': {'Type': 'AWS::SageMaker::EndpointConfig', 'Properties': {'ProductionVariants': [
                    {'ModelName': 'm', 'InstanceType': 'ml.m5.large', 'InitialInstanceCount': %d}]}},
                  'Endpoint': {'Type': 'AWS::SageMaker::Endpoint', 'Properties': {
                    'EndpointConfigName': {'Fn::GetAtt': ['Config', 'EndpointConfigName']},
                    'DeploymentConfig': {'BlueGreenUpdatePolicy': {
                      'MaximumExecutionTimeoutInSeconds': %d,
                      'TerminationWaitInSeconds': 300,
                      'TrafficRoutingConfiguration': {
                        'Type': 'LINEAR',
                        'WaitIntervalInSeconds': 300,
                        'LinearStepSize': {'Type': 'CAPACITY_PERCENT', 'Value': %d}}}}}}}}
                """, instances, limit, percent);

        assertThat(Deployability.check(template)).hasSize(problems);
    }

    /** A caller may bring any JSON: a template of others, or none. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "[]",
                "1",
                "\"a\"",
                "{}",
                "{\"Resources\": []}",
                "{\"Resources\": {\"A\": 1}}",
                "{\"Resources\": {\"A\": {\"Type\": \"AWS::SageMaker::EndpointConfig\"}}}",
                "{\"Resources\": {\"A\": {\"Type\": \"AWS::SageMaker::EndpointConfig\", \"Properties\": {\"ProductionVariants\": 1}}}}",
                "{\"Resources\": {\"A\": {\"Type\": \"AWS::SageMaker::Endpoint\", \"Properties\": []}}}",
                "{\"Resources\": {\"A\": {\"Type\": \"AWS::IAM::Role\", \"Properties\": {\"Policies\": [1, []]}}}}"
            })
    void anyJsonIsJudgedWithoutAnError(String json) throws Exception {
        assertThat(Deployability.check(new JsonMapper().readTree(json))).isInstanceOf(List.class);
    }
}
