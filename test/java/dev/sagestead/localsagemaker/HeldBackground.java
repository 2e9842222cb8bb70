package dev.sagestead.localsagemaker;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * A background that can be held, so that a state in between lasts as long as a test looks at it; as wide as the real
 * one.
 */
final class HeldBackground extends ThreadPoolExecutor {

    private volatile CountDownLatch gate = new CountDownLatch(0);

    HeldBackground() {
        super(0, Integer.MAX_VALUE, 1, TimeUnit.SECONDS, new SynchronousQueue<>());
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
