package dev.sagestead.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sagestead.InvalidInputException;
import dev.sagestead.review.assembly.AssemblyStack;
import dev.sagestead.review.assembly.CloudAssembly;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class DeploymentTest {

    private static final String ROLE = "{'Role': {'Type': 'AWS::IAM::Role'}}";
    private static final String CHAIN = """
            {'Role': {'Type': 'AWS::IAM::Role', 'Properties': {'ManagedPolicyArns': [{'Ref': 'Policy'}]}},
             'Policy': {'Type': 'AWS::IAM::ManagedPolicy'},
             'Function': {'Type': 'AWS::Lambda::Function', 'DependsOn': 'Role',
                          'Properties': {'Code': {'Fn::Sub': '${Bucket}/${AWS::Region}'}}},
             'Bucket': {'Type': 'AWS::S3::Bucket'}}""";

    private final AssemblyStack base = Works.stack("dev/base", List.of(), ROLE);
    private final AssemblyStack left = Works.stack("dev/left", List.of("dev/base"), ROLE);
    private final AssemblyStack right = Works.stack("dev/right", List.of("dev/base"), ROLE);

    @Test
    void aResourceBeginsWhenAllThatItsTemplateNamesIsThere() {
        Schedule schedule = schedule(1, Works.stack("dev/base", List.of(), CHAIN));

        assertThat(schedule.begins().get("dev/base/Bucket"))
                .isEqualTo(schedule.begins().get("dev/base/Policy"))
                .isEqualTo(schedule.ends().get("dev/base begins"));
        assertThat(schedule.begins().get("dev/base/Role"))
                .isEqualTo(schedule.ends().get("dev/base/Policy"));
        assertThat(schedule.begins().get("dev/base/Function"))
                .isEqualTo(schedule.ends().get("dev/base/Role"));
    }

    @Test
    void oneAtATimeNoStackBeginsBeforeTheOneBeforeIsDone() {
        Schedule schedule = schedule(1, base, left, right);

        assertThat(schedule.begins().get("dev/right begins"))
                .isEqualTo(schedule.ends().get("dev/left ends"));
    }

    @Test
    void withMoreAtOnceStacksWaitOnlyForThoseThatTheyDependOn() {
        Schedule schedule = schedule(2, right, left, base);

        assertThat(schedule.begins().get("dev/left begins"))
                .isEqualTo(schedule.begins().get("dev/right begins"))
                .isGreaterThan(schedule.ends().get("dev/base ends"));
        assertThat(schedule.totalSeconds())
                .isLessThan(schedule(1, base, left, right).totalSeconds())
                .isEqualTo(schedule(9, base, left, right).totalSeconds());
    }

    @Test
    void filesArePublishedWhileAnotherStackIsDeployed() {
        Schedule schedule = schedule(1, base, left, right);

        assertThat(schedule.begins().get("dev/right is published"))
                .isEqualTo(schedule.ends().get("dev/base ends"))
                .isLessThan(schedule.begins().get("dev/right begins"));
    }

    @Test
    void moreAtOnceIsNeverSlower() {
        List<AssemblyStack> many = new ArrayList<>(List.of(base));
        for (int i = 0; i < 7; i++) {
            many.add(Works.stack("dev/s" + i, List.of("dev/base"), i % 2 == 0 ? ROLE : CHAIN));
        }
        long before = Long.MAX_VALUE;
        for (int n = 1; n <= many.size(); n++) {
            long now = schedule(n, many.toArray(AssemblyStack[]::new)).totalSeconds();
            assertThat(now).isLessThanOrEqualTo(before);
            before = now;
        }
    }

    @Test
    void aStackOfAnotherStageIsTakenAsDone() {
        assertThat(schedule(1, left).begins()).containsEntry("dev/left is published", 0L);
    }

    @Test
    void stacksThatWaitForOneAnotherAreNamed() {
        AssemblyStack one = Works.stack("dev/one", List.of("dev/two"), ROLE);
        AssemblyStack two = Works.stack("dev/two", List.of("dev/one"), ROLE);

        assertThatThrownBy(() -> schedule(1, one, two))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageStartingWith("dev/one, dev/two wait for one another");
    }

    @Test
    void aDependencyWithoutNeedIsNamed() {
        AssemblyStack[] stacks = {base, left};

        assertThat(Border.in(List.of(stacks), new CloudAssembly(List.of(stacks)), schedule(2, stacks)))
                .singleElement()
                .satisfies(border -> {
                    assertThat(border.stack()).isEqualTo("dev/left");
                    assertThat(border.waitsFor()).isEqualTo("dev/base");
                    assertThat(border.uses()).isZero();
                    assertThat(border.waitsOnSeconds()).isPositive();
                });
    }

    private static Schedule schedule(int concurrency, AssemblyStack... stacks) {
        Estimates estimates = Works.estimates(stacks);
        return Schedule.typical(Deployment.of(
                Stream.of(stacks)
                        .map(stack -> FirstDeployment.of(stack, estimates, 20))
                        .toList(),
                concurrency));
    }
}
