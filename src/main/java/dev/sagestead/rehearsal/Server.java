package dev.sagestead.rehearsal;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** A server that a rehearsal starts, and waits for until it answers. */
final class Server implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int POLL_MILLIS = 25;
    private static final int TIMEOUT_MILLIS = 1000;
    private static final int LOG_LINES = 5;

    private final String name;
    private final LeashedProcess process;
    private final LogFile log;

    private Server(String name, LeashedProcess process, LogFile log) {
        this.name = name;
        this.process = process;
        this.log = log;
    }

    /** Starts the server; {@link #awaitAnswer} tells when it is up. */
    static Server start(
            String name, Project project, List<String> command, Map<String, String> environment, WorkFolder folder) {
        Path log = folder.resolve(name + ".log");
        return new Server(
                name,
                LeashedProcess.start(project, project.root(), command, environment, Redirect.appendTo(log.toFile())),
                new LogFile(log));
    }

    /**
     * Waits until the server answers a GET, whatever the answer.
     *
     * @throws RehearsalFailedException if it ends before, or takes more than a minute
     */
    void awaitAnswer(URI uri) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!answers(uri)) {
            if (!process.isAlive()) {
                throw new RehearsalFailedException(name + " ended before it was up: " + log.tail(LOG_LINES));
            }
            if (System.nanoTime() > deadline) {
                throw new RehearsalFailedException(
                        "%s was not up after %d s; see %s".formatted(name, PATIENCE.toSeconds(), log));
            }
            pause();
        }
    }

    LeashedProcess process() {
        return process;
    }

    @Override
    public void close() {
        process.close();
    }

    @Override
    public String toString() {
        return name;
    }

    private static boolean answers(URI uri) {
        try {
            HttpURLConnection connection = (HttpURLConnection) uri.toURL().openConnection(Proxy.NO_PROXY);
            connection.setConnectTimeout(TIMEOUT_MILLIS);
            connection.setReadTimeout(TIMEOUT_MILLIS);
            connection.getResponseCode();
            connection.disconnect();
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private static void pause() {
        try {
            Thread.sleep(POLL_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
