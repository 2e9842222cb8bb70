package dev.sagestead.review.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class DeployOrderTest {

    @Test
    void aStackIsOneStepAfterTheLastThatItWaitsFor() {
        StackView users = stack("dev/users", "dev/studio");
        StackView studio = stack("dev/studio", "dev/network", "dev/models");
        StackView models = stack("dev/models", "dev/network");
        StackView network = stack("dev/network");
        DeployOrder order = new DeployOrder(List.of(users, studio, models, network));

        assertThat(order.sorted(List.of(users, studio, models, network)))
                .containsExactly(network, models, studio, users);
        assertThat(List.of(network, models, studio, users))
                .extracting(order::step)
                .containsExactly(1, 2, 3, 4);
    }

    @Test
    void stacksThatWaitForTheSameShareAStep() {
        StackView network = stack("network");
        StackView a = stack("a", "network");
        StackView b = stack("b", "network", "a-stack-of-another-app");
        DeployOrder order = new DeployOrder(List.of(a, b, network));

        assertThat(order.step(a)).isEqualTo(2).isEqualTo(order.step(b));
    }

    @Test
    void aCircleEnds() {
        StackView one = stack("one", "two");
        StackView two = stack("two", "one");
        StackView self = stack("self", "self");

        assertThat(new DeployOrder(List.of(one, two, self)).sorted(List.of(one, two, self)))
                .containsExactlyInAnyOrder(one, two, self);
    }

    private static StackView stack(String id, String... dependencies) {
        return new StackView(id, "111111111111", "eu-west-1", "changed", List.of(dependencies), List.of());
    }
}
