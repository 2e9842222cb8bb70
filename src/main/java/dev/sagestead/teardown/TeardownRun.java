package dev.sagestead.teardown;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import software.amazon.awssdk.core.exception.AbortedException;

/**
 * Does the steps of a plan, beside each other where nothing is between them, up to {@link Turns#AT_ONCE}.
 *
 * <p>A step that fails keeps back those that wait for it, and no others: what is gone today need not go tomorrow. AWS
 * goes on with what it was told, whatever becomes of this process.
 */
public final class TeardownRun {

    private final Turns turns;
    private final Services services;
    private final Progress progress;
    private final List<Failure> failures = new ArrayList<>();

    private TeardownRun(TeardownPlan plan, Services services, Progress progress) {
        this.turns = new Turns(plan);
        this.services = services;
        this.progress = progress;
    }

    /** Is told of steps as they begin and end, by the thread that began the run. */
    public interface Progress {

        /** A step begins. */
        void begins(Step step);

        /** A step is done, so many nanoseconds after it began. */
        void ends(Step step, long nanos);

        /** A step has failed, so many nanoseconds after it began. */
        void fails(Step step, long nanos);
    }

    /**
     * A step that failed.
     *
     * @param cause a {@link TeardownFailedException}, or what the SDK says
     */
    public record Failure(Step step, RuntimeException cause) {}

    /**
     * How it came out.
     *
     * @param failures in the order in which they failed
     * @param left what did not begin, because it waits for one that failed
     */
    public record Outcome(List<Failure> failures, List<Step> left) {

        public Outcome {
            failures = List.copyOf(failures);
            left = List.copyOf(left);
        }
    }

    /**
     * Does all that can be done.
     *
     * @throws AbortedException if the thread is interrupted
     */
    public static Outcome of(TeardownPlan plan, Services services, Progress progress) {
        return new TeardownRun(plan, services, progress).run();
    }

    private Outcome run() {
        ExecutorService threads = Executors.newFixedThreadPool(Turns.AT_ONCE, TeardownRun::thread);
        try {
            CompletionService<Ended> ended = new ExecutorCompletionService<>(threads);
            begin(ended);
            while (turns.areUnderWay()) {
                note(ended.take().get());
                begin(ended);
            }
            return new Outcome(failures, turns.left());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw AbortedException.create("interrupted while waiting", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } finally {
            threads.shutdownNow();
        }
    }

    private void begin(CompletionService<Ended> ended) {
        for (Step step : turns.begin()) {
            progress.begins(step);
            ended.submit(() -> attempt(step));
        }
    }

    private Ended attempt(Step step) {
        long start = System.nanoTime();
        try {
            step.run(services);
            return new Ended(step, System.nanoTime() - start, Optional.empty());
        } catch (RuntimeException e) {
            return new Ended(step, System.nanoTime() - start, Optional.of(e));
        }
    }

    private void note(Ended one) {
        if (one.failure().isEmpty()) {
            turns.done(one.step());
            progress.ends(one.step(), one.nanos());
        } else {
            turns.failed(one.step());
            progress.fails(one.step(), one.nanos());
            failures.add(new Failure(one.step(), one.failure().get()));
        }
    }

    /** Nothing that waits keeps the process from ending. */
    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "teardown");
        thread.setDaemon(true);
        return thread;
    }

    private record Ended(Step step, long nanos, Optional<RuntimeException> failure) {}
}
