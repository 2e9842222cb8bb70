package dev.sagestead.localsagemaker;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Just enough of S3: answers {@code GET /bucket/key}, refuses what is forbidden, and can be told to hold back. As in
 * the emulator, CloudWatch answers at the same address.
 */
final class FakeS3 implements AutoCloseable {

    static {
        // This is the first server in the JVM of the tests: see LocalSageMaker.
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    private static final String CLOUD_WATCH = "GraniteServiceVersion20100801.";

    final FakeCloudWatch cloudWatch = new FakeCloudWatch();

    private final Map<String, byte[]> objects = new ConcurrentHashMap<>();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpServer server;
    private volatile CountDownLatch gate = new CountDownLatch(0);

    FakeS3() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::answer);
        server.setExecutor(threads);
        server.start();
    }

    URI uri() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** Stores an object and returns its s3:// address. */
    String put(String bucketAndKey, byte[] bytes) {
        objects.put("/" + bucketAndKey, bytes);
        return "s3://" + bucketAndKey;
    }

    /** Lets every download wait until the latch is open. */
    void holdUntil(CountDownLatch latch) {
        gate = latch;
    }

    private void answer(HttpExchange http) throws IOException {
        try (http) {
            String target = http.getRequestHeaders().getFirst("X-Amz-Target");
            if (target != null && target.startsWith(CLOUD_WATCH)) {
                String operation = target.substring(CLOUD_WATCH.length());
                byte[] body = http.getRequestBody().readAllBytes();
                send(http, 200, cloudWatch.answer(operation, body).toString().getBytes(StandardCharsets.UTF_8));
                return;
            }
            gate.await();
            String path = http.getRequestURI().getPath();
            byte[] object = objects.get(path);
            if (path.startsWith("/forbidden/")) {
                send(http, 403, error("AccessDenied"));
            } else if (object == null) {
                send(http, 404, error("NoSuchKey"));
            } else {
                send(http, 200, object);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static byte[] error(String code) {
        return "<?xml version=\"1.0\"?><Error><Code>%s</Code><Message>no</Message></Error>"
                .formatted(code)
                .getBytes(StandardCharsets.UTF_8);
    }

    private static void send(HttpExchange http, int status, byte[] body) throws IOException {
        http.sendResponseHeaders(status, body.length);
        http.getResponseBody().write(body);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
