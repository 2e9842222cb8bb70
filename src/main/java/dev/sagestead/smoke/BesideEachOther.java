package dev.sagestead.smoke;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import software.amazon.awssdk.core.exception.AbortedException;

/**
 * Tries endpoints beside each other. Most of that is waiting: for {@code InService}, for a serverless container to
 * start, for an asynchronous endpoint that has to start an instance before it answers, minutes each.
 */
final class BesideEachOther {

    /**
     * How many endpoints at once: {@value}. Each is one look at its stack and a dozen calls within about a second, and
     * CloudFormation describes stacks five times a second for everybody in an account and region.
     *
     * @see <a href="https://github.com/aws/aws-sam-cli/issues/2671">five a second</a>
     */
    static final int AT_ONCE = 4;

    private BesideEachOther() {}

    /**
     * Tries all of them.
     *
     * @param trials one for each endpoint
     * @param told of each report, in the order of the trials, as soon as it and all before it are there
     * @throws AbortedException if the thread is interrupted
     */
    static void run(List<Callable<SmokeReport>> trials, Consumer<SmokeReport> told) {
        ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE, BesideEachOther::thread);
        try {
            List<Future<SmokeReport>> reports = new ArrayList<>();
            trials.forEach(trial -> reports.add(threads.submit(trial)));
            for (Future<SmokeReport> report : reports) {
                told.accept(report.get());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw AbortedException.create("interrupted while waiting", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException thrown) {
                throw thrown;
            }
            throw new IllegalStateException(e.getCause());
        } finally {
            threads.shutdownNow();
        }
    }

    /** Nothing that waits keeps the process from ending. */
    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "smoke test");
        thread.setDaemon(true);
        return thread;
    }
}
