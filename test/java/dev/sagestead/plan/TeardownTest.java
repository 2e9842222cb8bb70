package dev.sagestead.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sagestead.review.assembly.AssemblyStack;
import dev.sagestead.settings.EnvironmentSettings;
import dev.sagestead.settings.SettingsFile;
import dev.sagestead.teardown.Subject;
import dev.sagestead.teardown.TeardownPlan;
import dev.sagestead.teardown.Turns;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TeardownTest {

    private static final EnvironmentSettings SETTINGS =
            SettingsFile.valid().settings().environment("dev");

    /** 300 seconds of which most are the wait for interfaces. */
    private static final String ENDPOINT = """
            {'Model': {'Type': 'AWS::SageMaker::Model', 'Properties': {'VpcConfig': {
                 'SecurityGroupIds': [{'Fn::GetAtt': ['Group', 'GroupId']}]},
                 'Bucket': {'Fn::GetStackOutput': {'StackName': 'dev-models', 'OutputName': 'Bucket'}}}},
             'Group': {'Type': 'AWS::EC2::SecurityGroup'}}""";

    private static final AssemblyStack MODELS =
            Works.stack("dev/models", List.of(), "{'Role': {'Type': 'AWS::IAM::Role'}}");

    @Test
    void endpointsGoBesideEachOtherAndTheirModelsAfterAll() {
        Schedule schedule = schedule(Turns.AT_ONCE);

        assertThat(schedule.begins().get("dev/inference-1/Model"))
                .isEqualTo(schedule.begins().get("dev/inference-%d/Model".formatted(Turns.AT_ONCE)))
                .isZero();
        assertThat(schedule.begins().get("dev/models/Role"))
                .isEqualTo(schedule.ends().get("dev/inference-1 ends"));
    }

    @Test
    void whoFindsNoPlaceWaitsForOne() {
        Schedule one = schedule(1);
        Schedule crowded = schedule(Turns.AT_ONCE + 1);
        long stack = one.ends().get("dev/inference-1 ends");

        assertThat(crowded.begins().values()).contains(stack);
        assertThat(crowded.totalSeconds() - one.totalSeconds()).isEqualTo(stack);
    }

    private static Schedule schedule(int endpoints) {
        List<AssemblyStack> stacks = new ArrayList<>(List.of(MODELS));
        for (int i = 1; i <= endpoints; i++) {
            stacks.add(Works.stack("dev/inference-" + i, List.of("dev/models"), ENDPOINT));
        }
        return Schedule.typical(Teardown.of(
                TeardownPlan.expected(new Subject("sagestead", SETTINGS), stacks),
                stacks,
                Works.estimates(stacks.toArray(AssemblyStack[]::new))));
    }
}
