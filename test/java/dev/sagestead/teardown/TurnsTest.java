package dev.sagestead.teardown;

import static dev.sagestead.teardown.Steps.after;
import static dev.sagestead.teardown.Steps.plan;
import static dev.sagestead.teardown.Steps.step;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TurnsTest {

    private final Step apps = step("apps");
    private final Step spaces = step("spaces");
    private final Step endpoint = step("endpoint");
    private final Step network = step("network");
    private final Turns turns =
            new Turns(plan(after(endpoint), after(apps), after(spaces, apps), after(network, endpoint, spaces)));

    @Test
    void whatWaitsForNothingBeginsAtOnceTheLongestRowFirst() {
        assertThat(turns.begin()).containsExactly(apps, endpoint);
        assertThat(turns.begin()).isEmpty();
    }

    @Test
    void whatWaitsBeginsWhenAllBeforeItIsDone() {
        turns.begin();

        turns.done(apps);
        assertThat(turns.begin()).containsExactly(spaces);
        turns.done(spaces);
        assertThat(turns.begin()).isEmpty();
        turns.done(endpoint);
        assertThat(turns.begin()).containsExactly(network);
    }

    @Test
    void whatWaitsForAFailureIsLeftAndNothingElse() {
        turns.begin();

        turns.failed(endpoint);
        turns.done(apps);
        assertThat(turns.begin()).containsExactly(spaces);
        turns.done(spaces);

        assertThat(turns.begin()).isEmpty();
        assertThat(turns.areUnderWay()).isFalse();
        assertThat(turns.left()).containsExactly(network);
    }

    @Test
    void noMoreAreUnderWayThanThereArePlaces() {
        List<PlannedStep> many =
                Stream.generate(() -> after(step("endpoint"))).limit(25).toList();
        Turns crowded = new Turns(plan(many.toArray(PlannedStep[]::new)));

        List<Step> first = crowded.begin();
        crowded.done(first.get(3));
        crowded.failed(first.get(4));

        assertThat(first).hasSize(Turns.AT_ONCE);
        assertThat(crowded.begin()).hasSize(2);
    }
}
