package dev.sagestead.localsagemaker;

import dev.sagestead.localsagemaker.container.Answer;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * What happens to an invocation besides being answered: it is captured, and a copy goes to the shadow variant. The
 * client waits for neither.
 *
 * @see <a href="https://docs.aws.amazon.com/sagemaker/latest/dg/model-shadow-deployment.html">shadow variants</a>
 */
final class Afterwards implements AutoCloseable {

    /** How many copies are answered at once: {@value}. */
    private static final int SHADOW_THREADS = 2;

    /** How many copies wait at most: {@value}. What comes on top is not copied; a slow shadow holds up nothing. */
    private static final int MAX_WAITING = 1_000;

    private final Meter meter;
    private final DataCapture capture;
    private final ExecutorService shadows = new ThreadPoolExecutor(
            SHADOW_THREADS,
            SHADOW_THREADS,
            0,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(MAX_WAITING),
            LocalSageMaker.daemons("shadow"));

    Afterwards(ObjectStore store, Meter meter) {
        this.meter = meter;
        this.capture = new DataCapture(store);
    }

    /** To be called by whoever has entered the fleet. */
    void of(Fleet fleet, Fleet.Variant variant, Invocation invocation, Answer answer) {
        capture.record(fleet.config().dataCaptureConfig(), variant.name(), invocation, answer);
        for (Fleet.Variant shadow : fleet.shadows()) {
            if (isSampled(shadow, variant) && fleet.enter()) {
                send(fleet, shadow, invocation);
            }
        }
    }

    private void send(Fleet fleet, Fleet.Variant shadow, Invocation invocation) {
        try {
            shadows.execute(() -> copy(fleet, shadow, invocation));
        } catch (RejectedExecutionException e) {
            fleet.leave();
        }
    }

    /** The weight of a shadow variant is a share of the requests, measured by that of the production variant. */
    private static boolean isSampled(Fleet.Variant shadow, Fleet.Variant production) {
        double share = production.weight() > 0 ? shadow.weight() / production.weight() : shadow.weight();
        return ThreadLocalRandom.current().nextDouble() < share;
    }

    private void copy(Fleet fleet, Fleet.Variant shadow, Invocation invocation) {
        try {
            Answer dropped =
                    meter.invoke(invocation.endpoint(), fleet, shadow, invocation.request(), System.nanoTime());
            capture.record(fleet.config().dataCaptureConfig(), shadow.name(), invocation, dropped);
        } finally {
            fleet.leave();
        }
    }

    @Override
    public void close() {
        shadows.shutdown();
        LocalSageMaker.await(shadows);
        capture.close();
    }
}
