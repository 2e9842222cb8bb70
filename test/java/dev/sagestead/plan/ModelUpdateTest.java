package dev.sagestead.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sagestead.review.assembly.AssemblyStack;
import dev.sagestead.review.assembly.Resource;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ModelUpdateTest {

    private static final long FLEET =
            DurationTable.load().of("fleet", Does.CREATE).typicalSeconds();

    private static final String HOSTING = """
            {'Publication': {'Type': 'Custom::ModelPublication'},
             'Model': {'Type': 'AWS::SageMaker::Model', 'DependsOn': ['Publication', 'Role']},
             'Role': {'Type': 'AWS::IAM::Role'},
             'Config': {'Type': 'AWS::SageMaker::EndpointConfig', 'Properties': {'ProductionVariants': [
                 {'ModelName': {'Fn::GetAtt': ['Model', 'ModelName']}, 'InitialInstanceCount': 4%s}]}},
             'Endpoint': {'Type': 'AWS::SageMaker::Endpoint', 'Properties': {
                 'EndpointConfigName': {'Ref': 'Config'}%s}},
             'Watcher': {'Type': 'AWS::SSM::Parameter', 'Properties': {'Value': {'Ref': 'Endpoint'}}}}""";

    @Test
    void artifactModelConfigurationAndEndpointFollowOneAnotherAndNothingElseChanges() {
        AssemblyStack stack = stack("", "");

        assertThat(works(stack))
                .filteredOn(work -> !work.isMoment())
                .extracting(Work::label)
                .containsExactly(
                        "Publication",
                        "Model",
                        "Config",
                        "new instances start",
                        "all to the new model, the old instances wait",
                        "the old instances end",
                        "old Config",
                        "old Model");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "without a word | \"\" | 0 | 0",
                "all at once | \"'BlueGreenUpdatePolicy': {'TerminationWaitInSeconds': 300}\" | 0 | 300",
                "canary | \"'BlueGreenUpdatePolicy': {'TerminationWaitInSeconds': 60, 'TrafficRoutingConfiguration':"
                        + " {'Type': 'CANARY', 'WaitIntervalInSeconds': 200, 'CanarySize':"
                        + " {'Type': 'CAPACITY_PERCENT', 'Value': 10}}}\" | 200 | 60",
                "linear | \"'BlueGreenUpdatePolicy': {'TerminationWaitInSeconds': 60, 'TrafficRoutingConfiguration':"
                        + " {'Type': 'LINEAR', 'WaitIntervalInSeconds': 200, 'LinearStepSize':"
                        + " {'Type': 'CAPACITY_PERCENT', 'Value': 25}}}\" | 600 | 60"
            })
    void theWaitsAreThoseOfTheEndpointsOwnPolicy(String name, String policy, long shift, long bake) {
        AssemblyStack stack = stack("", policy.isEmpty() ? "" : ", 'DeploymentConfig': {%s}".formatted(policy));
        Schedule schedule = schedule(stack);
        Resource endpoint = Works.endpoint(stack);
        long begins = schedule.ends().get("dev/inference/Config");

        assertThat(schedule.ends().get(ModelUpdate.allTraffic(endpoint)) - begins)
                .isEqualTo(FLEET + shift);
        assertThat(schedule.ends().get(ModelUpdate.oldGone(endpoint))
                        - schedule.ends().get(ModelUpdate.allTraffic(endpoint)))
                .isEqualTo(bake + DurationTable.load().of("fleet", Does.DELETE).typicalSeconds());
    }

    @Test
    void aRollingUpdateStartsInstancesForEveryBatch() {
        AssemblyStack stack = stack("", """
                , 'DeploymentConfig': {'RollingUpdatePolicy': {'WaitIntervalInSeconds': 100,
                   'MaximumBatchSize': {'Type': 'INSTANCE_COUNT', 'Value': 2}}}""");
        Schedule schedule = schedule(stack);
        long begins = schedule.ends().get("dev/inference/Config");

        assertThat(schedule.ends().get(ModelUpdate.allTraffic(Works.endpoint(stack))) - begins)
                .isEqualTo(2 * FLEET + 100);
    }

    @Test
    void serverlessEndpointsHaveFiguresOfTheirOwn() {
        AssemblyStack stack = stack(", 'ServerlessConfig': {'MemorySizeInMB': 2048}", "");

        assertThat(works(stack))
                .filteredOn(work -> work.label().equals("new instances start"))
                .extracting(Work::estimate)
                .containsExactly(DurationTable.load().of("fleet/serverless", Does.CREATE));
    }

    @Test
    void anEndpointWhoseConfigurationIsElsewhereHasNoUpdate() {
        AssemblyStack stack = Works.stack("dev/inference", List.of(), """
                {'Endpoint': {'Type': 'AWS::SageMaker::Endpoint', 'Properties': {'EndpointConfigName': 'theirs'}}}""");

        assertThat(works(stack)).isEmpty();
    }

    private static AssemblyStack stack(String variant, String endpoint) {
        return Works.stack("dev/inference", List.of(), HOSTING.formatted(variant, endpoint));
    }

    private static List<Work> works(AssemblyStack stack) {
        return ModelUpdate.of(stack, Works.endpoint(stack), Works.estimates(stack));
    }

    private static Schedule schedule(AssemblyStack stack) {
        return Schedule.typical(Deployment.of(List.of(StackRun.of(stack, works(stack), DurationTable.load(), 20)), 1));
    }
}
