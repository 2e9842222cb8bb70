package dev.sagestead.teardown;

import static dev.sagestead.teardown.Steps.after;
import static dev.sagestead.teardown.Steps.plan;
import static dev.sagestead.teardown.Steps.step;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import software.amazon.awssdk.core.exception.AbortedException;

@Timeout(20)
class TeardownRunTest {

    private final List<String> said = new ArrayList<>();
    private final TeardownRun.Progress progress = new TeardownRun.Progress() {
        @Override
        public void begins(Step step) {
            said.add(step + " begins");
        }

        @Override
        public void ends(Step step, long nanos) {
            said.add(step + " ends");
        }

        @Override
        public void fails(Step step, long nanos) {
            said.add(step + " fails");
        }
    };

    @Test
    void stepsWithNothingBetweenThemGoBesideEachOther() {
        CyclicBarrier both = new CyclicBarrier(2);
        Step one = step("one", services -> await(both));
        Step two = step("two", services -> await(both));

        TeardownRun.Outcome outcome = run(after(one), after(two));

        assertThat(outcome.failures()).isEmpty();
        assertThat(said).startsWith("one begins", "two begins").hasSize(4);
    }

    @Test
    void aStepBeginsWhenThoseBeforeItAreDone() {
        Step stack = step("stack");
        Step network = step("network");

        run(after(stack), after(network, stack));

        assertThat(said).containsExactly("stack begins", "stack ends", "network begins", "network ends");
    }

    @Test
    void whatFailsKeepsBackWhatWaitsForItAndTheOthersGoToTheirEnd() {
        CountDownLatch failed = new CountDownLatch(1);
        Step bad = step("bad", services -> {
            failed.countDown();
            throw new TeardownFailedException("bad is not deleted");
        });
        Step slow = step("slow", services -> await(failed));
        Step last = step("last");
        Step network = step("network");

        TeardownRun.Outcome outcome = run(after(bad), after(slow), after(last, slow), after(network, bad, last));

        assertThat(outcome.failures())
                .singleElement()
                .satisfies(failure -> assertThat(failure.cause()).hasMessage("bad is not deleted"));
        assertThat(outcome.left()).containsExactly(network);
        assertThat(said).contains("bad fails", "slow ends", "last ends").doesNotContain("network begins");
    }

    @Test
    void everyFailureIsNoted() {
        Step one = step("one", services -> {
            throw new TeardownFailedException("one is not deleted");
        });
        Step two = step("two", services -> {
            throw new TeardownFailedException("two is not deleted");
        });

        assertThat(run(after(one), after(two)).failures())
                .extracting(failure -> failure.cause().getMessage())
                .containsExactlyInAnyOrder("one is not deleted", "two is not deleted");
    }

    @Test
    void whoeverIsInterruptedWaitsForNothing() {
        CountDownLatch never = new CountDownLatch(1);
        Thread here = Thread.currentThread();
        Step step = step("endless", services -> {
            here.interrupt();
            await(never);
        });

        assertThatThrownBy(() -> run(after(step))).isInstanceOf(AbortedException.class);
        assertThat(Thread.interrupted()).isTrue();
    }

    private TeardownRun.Outcome run(PlannedStep... steps) {
        return TeardownRun.of(plan(steps), null, progress);
    }

    private static void await(CyclicBarrier barrier) {
        try {
            barrier.await(10, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new AssertionError("nobody else came", e);
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
