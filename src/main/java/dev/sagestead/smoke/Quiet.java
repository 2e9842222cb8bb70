package dev.sagestead.smoke;

import java.time.Duration;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;
import software.amazon.awssdk.core.exception.AbortedException;

/**
 * Lets endpoints be asked beside each other, and measured while nobody asks anything.
 *
 * <p>What is measured is what a client sees. Calls beside the measured ones would take processor and network from that
 * client, and in a rehearsal from the endpoint, too, and the figures would tell how many endpoints there are. So who
 * measures waits until all that is under way is answered, and all others wait until it is measured, in the order in
 * which they came. Who only pauses, until an endpoint is in service or has answered, holds up nobody.
 */
final class Quiet {

    private final ReadWriteLock lock = new ReentrantReadWriteLock(true);

    /** Does something beside what others do, but not while one of them measures. */
    <T> T beside(Supplier<T> work) {
        lock.readLock().lock();
        try {
            return work.get();
        } finally {
            lock.readLock().unlock();
        }
    }

    /** Measures, within what is done {@linkplain #beside beside} others. */
    void alone(Runnable work) {
        lock.readLock().unlock();
        lock.writeLock().lock();
        try {
            work.run();
        } finally {
            lock.readLock().lock();
            lock.writeLock().unlock();
        }
    }

    /**
     * Waits, within what is done {@linkplain #beside beside} others.
     *
     * @throws AbortedException if the thread is interrupted
     */
    void pause(Duration pause) {
        lock.readLock().unlock();
        try {
            Pauses.sleep(pause);
        } finally {
            lock.readLock().lock();
        }
    }
}
