package dev.sagestead.localsagemaker;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** A background that can be held, so that a state in between lasts as long as a test looks at it. */
final class HeldBackground extends ThreadPoolExecutor {

    private static final int THREADS = 2;

    private volatile CountDownLatch gate = new CountDownLatch(0);

    HeldBackground() {
        super(THREADS, THREADS, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>());
    }

    void hold() {
        gate = new CountDownLatch(1);
    }

    void release() {
        gate.countDown();
    }

    @Override
    protected void beforeExecute(Thread thread, Runnable task) {
        try {
            gate.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        super.beforeExecute(thread, task);
    }
}
