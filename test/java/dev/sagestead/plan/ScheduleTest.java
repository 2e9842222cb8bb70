package dev.sagestead.plan;

import static dev.sagestead.plan.Works.work;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sagestead.InvalidInputException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScheduleTest {

    @Test
    void whatWaitsForNothingBeginsAtOnceAndTheRestAsEarlyAsItCan() {
        Schedule schedule = Schedule.typical(Graph.of(List.of(
                work("end", 1, "slow", "quick"), work("slow", 5, "first"), work("first", 2), work("quick", 1))));

        assertThat(schedule.begins()).containsEntry("first", 0L).containsEntry("quick", 0L);
        assertThat(schedule.begins()).containsEntry("slow", 2L).containsEntry("end", 7L);
        assertThat(schedule.totalSeconds()).isEqualTo(8);
    }

    @Test
    void theCriticalPathIsWhatMakesItAsLongAsItIs() {
        Schedule schedule = Schedule.typical(Graph.of(List.of(
                work("first", 2), work("quick", 1), work("slow", 5, "first"), work("end", 1, "slow", "quick"))));

        assertThat(schedule.criticalPath()).extracting(Work::id).containsExactly("first", "slow", "end");
        assertThat(schedule.slackSeconds("slow")).isZero();
        assertThat(schedule.slackSeconds("quick")).isEqualTo(6);
    }

    @Test
    void ofTwoWaysThatAreEquallyLongTheFirstIsCriticalAndNeitherHasTimeToSpare() {
        Schedule schedule =
                Schedule.typical(Graph.of(List.of(work("one", 4), work("two", 4), work("end", 1, "two", "one"))));

        assertThat(schedule.criticalPath()).extracting(Work::id).containsExactly("two", "end");
        assertThat(schedule.slackSeconds("one")).isZero();
        assertThat(schedule.slackSeconds("two")).isZero();
    }

    @Test
    void aWorkSavesNoMoreThanWhatTakesItsPlace() {
        Work slow = work("slow", 10);
        Schedule schedule =
                Schedule.typical(Graph.of(List.of(slow, work("other", 7), work("end", 1, "slow", "other"))));

        assertThat(schedule.savedBy(slow)).isEqualTo(3);
    }

    @Test
    void likesSaveTogether() {
        Work one = work("a", 5);
        Work two = new Work("b", one.group(), "b", one.kind(), one.estimate(), List.of());
        Schedule schedule = Schedule.typical(Graph.of(List.of(one, two, work("end", 1, "a", "b"))));

        assertThat(schedule.savedBy(one)).isEqualTo(5);
    }

    @Test
    void theLongestTimeFollowsFromTheLongestTimes() {
        Graph graph = Graph.of(List.of(work("a", 2), work("b", 3, "a")));

        assertThat(Schedule.longest(graph).totalSeconds()).isEqualTo(15);
    }

    @Test
    void nothingTakesNoTime() {
        Schedule schedule = Schedule.typical(Graph.of(List.of()));

        assertThat(schedule.totalSeconds()).isZero();
        assertThat(schedule.criticalPath()).isEmpty();
    }

    @Test
    void momentsAreNoSteps() {
        Work moment = new Work("moment", "", "", "", Estimate.NONE, List.of("a"));
        Schedule schedule = Schedule.typical(Graph.of(List.of(work("a", 2), moment, work("b", 3, "moment"))));

        assertThat(schedule.criticalPath()).extracting(Work::id).containsExactly("a", "b");
    }

    @Test
    void aCircleIsRefusedWithThoseThatAreInIt() {
        assertThatThrownBy(() -> Graph.of(
                        List.of(work("start", 1, "b"), work("a", 1, "c"), work("b", 1, "a"), work("c", 1, "b"))))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("b, a, c wait for one another; CloudFormation refuses that, so break the circle");
    }

    @Test
    void whatWaitsForItselfIsACircle() {
        assertThatThrownBy(() -> Graph.of(List.of(work("a", 1, "a"))))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageStartingWith("a wait for one another");
    }

    @Test
    void whatWaitsForSomethingThatIsNotThereIsRefused() {
        assertThatThrownBy(() -> Graph.of(List.of(work("a", 1, "lost"), work("b", 1, "gone"))))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContainingAll("a: it waits for lost, which is not there", "b: it waits for gone");
    }

    @Test
    void longChainsAreNoTrouble() {
        List<Work> chain = new ArrayList<>(List.of(work("0", 1)));
        for (int i = 1; i < 20_000; i++) {
            chain.add(0, work(String.valueOf(i), 1, String.valueOf(i - 1)));
        }

        assertThat(Schedule.typical(Graph.of(chain)).totalSeconds()).isEqualTo(20_000);
    }
}
