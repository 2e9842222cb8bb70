package dev.sagestead.bench;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;

/**
 * Clients that each send the next request as soon as they have their answer, all in one thread, so that they take as
 * little as possible of the processors that the server is on.
 *
 * @param uri where to
 * @param head the lines of the request's head that come behind {@code Host} and the length
 * @param body the same for all requests
 */
record HttpLoad(URI uri, String head, byte[] body) {

    private static final int NANOS_PER_SECOND = 1_000_000_000;
    private static final double NANOS_PER_MILLI = 1e6;

    /** How much longer the first answer is waited for. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final double HIGH_PERCENTILE = 0.99;

    /** Returns the whole request. */
    ByteBuffer request() {
        byte[] start = ("POST " + uri.getRawPath() + " HTTP/1.1\r\nHost: " + uri.getAuthority() + "\r\nContent-Length: "
                        + body.length + "\r\n" + head + "\r\n")
                .getBytes(StandardCharsets.ISO_8859_1);
        return ByteBuffer.allocateDirect(start.length + body.length)
                .put(start)
                .put(body)
                .flip();
    }

    /**
     * Sends requests for a while.
     *
     * @param clients how many at once
     * @throws IllegalStateException if one is answered with anything but 200
     */
    Measured run(int clients, Duration time) throws IOException {
        ByteBuffer request = request();
        InetSocketAddress address = new InetSocketAddress(uri.getHost(), uri.getPort());
        long[] latencies = new long[1 << 12];
        int count = 0;
        HttpClientConnection[] all = new HttpClientConnection[clients];
        try (Selector selector = Selector.open()) {
            long start = System.nanoTime();
            for (int i = 0; i < clients; i++) {
                all[i] = new HttpClientConnection(address, selector, request);
            }
            long end = start + time.toNanos();
            while (System.nanoTime() < (count > 0 ? end : end + PATIENCE.toNanos())) {
                selector.select(1);
                for (SelectionKey key : selector.selectedKeys()) {
                    long took = ((HttpClientConnection) key.attachment()).proceed();
                    if (took >= 0) {
                        latencies = count == latencies.length ? Arrays.copyOf(latencies, 2 * count) : latencies;
                        latencies[count++] = took;
                    }
                }
                selector.selectedKeys().clear();
            }
            Measured measured = Measured.of(Arrays.copyOf(latencies, count), System.nanoTime() - start);
            finish(selector, all);
            return measured;
        } finally {
            for (HttpClientConnection each : all) {
                if (each != null) {
                    each.close();
                }
            }
        }
    }

    /** Waits for the answers under way: what a server has left to do would slow down who is measured next. */
    private static void finish(Selector selector, HttpClientConnection[] all) throws IOException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        Arrays.stream(all).forEach(HttpClientConnection::finish);
        while (!Arrays.stream(all).allMatch(HttpClientConnection::isIdle) && System.nanoTime() < end) {
            selector.select(1);
            for (SelectionKey key : selector.selectedKeys()) {
                HttpClientConnection connection = (HttpClientConnection) key.attachment();
                if (!connection.isIdle()) {
                    connection.proceed();
                }
            }
            selector.selectedKeys().clear();
        }
    }

    /**
     * What the clients found.
     *
     * @param perSecond answers of all clients
     * @param median of the time from sending to having the answer, in milliseconds
     * @param p99 what 99 of 100 answers did not exceed, in milliseconds
     */
    record Measured(double perSecond, double median, double p99) {

        private static Measured of(long[] latencies, long nanos) {
            if (latencies.length == 0) {
                throw new IllegalStateException("no answer came in " + nanos / NANOS_PER_MILLI + " ms");
            }
            Arrays.sort(latencies);
            return new Measured(
                    (double) latencies.length * NANOS_PER_SECOND / nanos,
                    latencies[latencies.length / 2] / NANOS_PER_MILLI,
                    latencies[(int) (HIGH_PERCENTILE * latencies.length)] / NANOS_PER_MILLI);
        }
    }
}
