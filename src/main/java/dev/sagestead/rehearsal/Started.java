package dev.sagestead.rehearsal;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * All that a rehearsal started, ended in reverse order: when it is done, when it fails, and on Ctrl-C.
 *
 * <p>The virtual machine's shutdown hook ends it too. Closing twice does nothing.
 */
final class Started implements AutoCloseable {

    private final Deque<AutoCloseable> running = new ArrayDeque<>();
    private final Thread hook = new Thread(this::interrupted, "stop-rehearsal");
    private volatile boolean interrupted;

    Started() {
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /** Notes what has to be ended. */
    <T extends AutoCloseable> T add(T started) {
        synchronized (running) {
            running.push(started);
        }
        return started;
    }

    /** Forgets everything: it lives on. */
    void letGo() {
        synchronized (running) {
            running.clear();
        }
    }

    /** Whether the whole program is being stopped, so that what fails now fails because of that. */
    boolean wasInterrupted() {
        return interrupted;
    }

    @Override
    public void close() {
        synchronized (running) {
            while (!running.isEmpty()) {
                closeQuietly(running.pop());
            }
        }
    }

    private void interrupted() {
        interrupted = true;
        close();
    }

    /** One that cannot be ended must not keep the others from being ended. */
    private static void closeQuietly(AutoCloseable started) {
        try {
            started.close();
        } catch (Exception e) {
            System.err.println("sagestead: could not end " + started + ": " + e.getMessage());
        }
    }
}
