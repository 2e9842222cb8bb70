package dev.sagestead.localsagemaker;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;

/**
 * Just enough of S3: gets, puts and lists objects, refuses what is forbidden, and can be told to hold back. As in the
 * emulator, CloudWatch and its logs answer at the same address, and messages to SNS and events arrive there.
 */
final class FakeS3 implements AutoCloseable {

    private static final String CLOUD_WATCH = "GraniteServiceVersion20100801.";
    private static final String LOGS = "Logs_20140328.";

    private static final String PUT_EVENTS = "AWSEvents.PutEvents";
    private static final JsonMapper JSON = new JsonMapper();

    final FakeCloudWatch cloudWatch = new FakeCloudWatch();
    final FakeLogs logs = new FakeLogs();

    /** What was put on the event bus so far, by whoever said that it is a service. */
    final List<JsonNode> events = new CopyOnWriteArrayList<>();

    private final Map<String, byte[]> objects = new ConcurrentSkipListMap<>();
    private final Map<String, Headers> headers = new ConcurrentHashMap<>();
    private final Map<String, List<String>> messages = new ConcurrentHashMap<>();
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

    /** Returns the addresses of the objects whose address begins so, in order. */
    List<String> addresses(String prefix) {
        return objects.keySet().stream()
                .map(path -> "s3:/" + path)
                .filter(address -> address.startsWith(prefix))
                .toList();
    }

    /** Returns the content of an object as text, or null if there is none. */
    String text(String address) {
        byte[] object = objects.get(address.substring("s3:/".length()));
        return object == null ? null : new String(object, StandardCharsets.UTF_8);
    }

    /** Returns the content of an object, or null if there is none. */
    byte[] content(String address) {
        return objects.get(address.substring("s3:/".length()));
    }

    /** Returns a header that the object was put with. */
    String header(String address, String name) {
        return headers.get(address.substring("s3:/".length())).getFirst(name);
    }

    /** Returns what a topic was told so far. */
    List<String> messages(String topicArn) {
        return messages.getOrDefault(topicArn, List.of());
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
            if (target != null && target.startsWith(LOGS)) {
                byte[] body = http.getRequestBody().readAllBytes();
                send(
                        http,
                        200,
                        bytes(logs.answer(target.substring(LOGS.length()), body).toString()));
                return;
            }
            if (PUT_EVENTS.equals(target)) {
                JsonNode request = JSON.readTree(http.getRequestBody());
                if (EventBus.SOURCE.equals(http.getRequestHeaders().getFirst(EventBus.EMITTER_HEADER))) {
                    request.get("Entries").forEach(events::add);
                }
                send(http, 200, bytes("{\"FailedEntryCount\": 0, \"Entries\": [{\"EventId\": \"e\"}]}"));
                return;
            }
            gate.await();
            String path = http.getRequestURI().getPath();
            byte[] body = http.getRequestBody().readAllBytes();
            if (path.startsWith("/forbidden/")) {
                send(http, 403, error("AccessDenied"));
            } else if (http.getRequestMethod().equals("POST")) {
                publish(new String(body, StandardCharsets.UTF_8));
                send(
                        http,
                        200,
                        bytes(
                                "<PublishResponse><PublishResult><MessageId>m</MessageId></PublishResult></PublishResponse>"));
            } else if (http.getRequestMethod().equals("PUT")) {
                objects.put(path, body);
                headers.put(path, http.getRequestHeaders());
                send(http, 200, new byte[0]);
            } else if (query(http).containsKey("list-type")) {
                send(http, 200, list(path, query(http).getOrDefault("prefix", "")));
            } else if (objects.containsKey(path)) {
                send(http, 200, objects.get(path));
            } else {
                send(http, 404, error("NoSuchKey"));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void publish(String form) {
        Map<String, String> parameters = parameters(form);
        messages.computeIfAbsent(parameters.get("TopicArn"), topic -> new CopyOnWriteArrayList<>())
                .add(parameters.get("Message"));
    }

    private byte[] list(String bucket, String prefix) {
        String start = (bucket.endsWith("/") ? bucket : bucket + "/") + prefix;
        String contents = objects.keySet().stream()
                .filter(path -> path.startsWith(start))
                .map(path -> "<Contents><Key>%s</Key></Contents>"
                        .formatted(path.substring(start.length() - prefix.length())))
                .collect(Collectors.joining());
        return bytes("<ListBucketResult><IsTruncated>false</IsTruncated>" + contents + "</ListBucketResult>");
    }

    private static Map<String, String> query(HttpExchange http) {
        String query = http.getRequestURI().getRawQuery();
        return parameters(query == null ? "" : query);
    }

    private static Map<String, String> parameters(String form) {
        return Arrays.stream(form.split("&"))
                .map(pair -> pair.split("=", 2))
                .collect(Collectors.toMap(
                        pair -> pair[0],
                        pair -> pair.length == 1 ? "" : URLDecoder.decode(pair[1], StandardCharsets.UTF_8)));
    }

    private static byte[] error(String code) {
        return bytes("<?xml version=\"1.0\"?><Error><Code>%s</Code><Message>no</Message></Error>".formatted(code));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static void send(HttpExchange http, int status, byte[] body) throws IOException {
        http.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        http.getResponseBody().write(body);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
