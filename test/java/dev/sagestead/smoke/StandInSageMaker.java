package dev.sagestead.smoke;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Speaks as much of the wire protocols of SageMaker, SageMaker Runtime and S3 as a smoke test hears: describes an
 * endpoint and what is behind it, answers at once or into S3.
 */
final class StandInSageMaker implements AutoCloseable {

    /** An answer over HTTP. */
    record Reply(int status, Map<String, String> headers, String body) {

        static Reply of(int status, String body) {
            return new Reply(status, Map.of(), body);
        }

        Reply with(String header, String value) {
            Map<String, String> more = new LinkedHashMap<>(headers);
            more.put(header, value);
            return new Reply(status, more, body);
        }
    }

    /** A model that the endpoint config {@code config-2} serves, and its digest. */
    static final String DIGEST = "0123456789abcdef".repeat(4);

    static final String MODEL_DATA = "s3://models/models/claims/" + DIGEST + "/model.tar.gz";

    /** The requests to the runtime, in order: path, content type, accept, body. */
    final List<List<String>> invocations = new ArrayList<>();

    /** The variants that those requests named, in order; empty where one named none. */
    final List<String> targets = new ArrayList<>();

    /** What is in S3, by bucket and key. */
    final Map<String, String> objects = new TreeMap<>();

    private final HttpServer server;
    private final Deque<Reply> descriptions = new ArrayDeque<>();
    private final Map<String, Reply> others = new TreeMap<>();
    private BiFunction<String, String, Reply> model = (variant, body) -> answer("0.25\n");
    private Function<String, Optional<String>> later = body -> Optional.empty();
    private int missing = 404;

    StandInSageMaker() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        server.createContext("/", this::describe);
        server.createContext("/endpoints/", this::invoke);
        server.createContext("/model-bucket/", this::store);
        server.start();
        configured("""
                {"ProductionVariants": [{"VariantName": "AllTraffic", "ModelName": "claims"}]}""");
        serving("claims", MODEL_DATA);
    }

    static Reply answer(String body) {
        return Reply.of(200, body)
                .with("Content-Type", "text/csv; charset=utf-8")
                .with("x-Amzn-Invoked-Production-Variant", "AllTraffic");
    }

    static Reply description(String status, String config, String reason) {
        return Reply.of(
                200, """
                {"EndpointName": "dev-claims",
                 "EndpointArn": "arn:aws:sagemaker:eu-west-1:111111111111:endpoint/dev-claims", "EndpointConfigName": "%s", "EndpointStatus": "%s",
                 "ProductionVariants": [{"VariantName": "AllTraffic"}], "CreationTime": 1.7E9,
                 "LastModifiedTime": 1.7E9 %s}""".formatted(config, status, reason.isEmpty() ? "" : ", \"FailureReason\": \"" + reason + "\""));
    }

    /** Answers DescribeEndpoint with these, one after the other, and then always with the last one. */
    StandInSageMaker describing(Reply... replies) {
        descriptions.clear();
        descriptions.addAll(List.of(replies));
        return this;
    }

    /** Answers DescribeEndpointConfig with this. */
    StandInSageMaker configured(String json) {
        others.put("DescribeEndpointConfig", Reply.of(200, json));
        return this;
    }

    /** Has a model with containers that get their data from there. */
    StandInSageMaker serving(String name, String... data) {
        String containers = Arrays.stream(data)
                .map(one -> one.startsWith("arn:")
                        ? "{\"ModelPackageName\": \"%s\"}".formatted(one)
                        : one.endsWith("/")
                                ? "{\"ModelDataSource\": {\"S3DataSource\": {\"S3Uri\": \"%s\"}}}".formatted(one)
                                : "{\"ModelDataUrl\": \"%s\"}".formatted(one))
                .collect(Collectors.joining(", "));
        others.put(
                "DescribeModel " + name,
                Reply.of(
                        200,
                        data.length == 1
                                ? "{\"PrimaryContainer\": %s}".formatted(containers)
                                : "{\"Containers\": [%s]}".formatted(containers)));
        return this;
    }

    /** Refuses an action: {@code DescribeEndpointConfig} or {@code DescribeModel NAME}. */
    StandInSageMaker refusing(String action, String code, String message) {
        others.put(action, Reply.of(400, "{\"__type\": \"%s\", \"message\": \"%s\"}".formatted(code, message)));
        return this;
    }

    /** Answers InvokeEndpoint by this function of the request's body. */
    StandInSageMaker answering(Function<String, Reply> function) {
        model = (variant, body) -> function.apply(body);
        return this;
    }

    /** Answers InvokeEndpoint by this function of the named variant, which may be empty, and the request's body. */
    StandInSageMaker answeringAs(BiFunction<String, String, Reply> function) {
        model = function;
        return this;
    }

    /** Answers InvokeEndpointAsync by objects: the function gives the output, or nothing for none yet. */
    StandInSageMaker answeringLater(Function<String, Optional<String>> function) {
        later = function;
        return this;
    }

    /** Says this of an object that is not there: 404, or 403 to who may not list. */
    StandInSageMaker missing(int status) {
        missing = status;
        return this;
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    private synchronized void describe(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        String action = String.valueOf(exchange.getRequestHeaders().getFirst("X-Amz-Target"))
                .replace("SageMaker.", "");
        Reply reply = action.equals("DescribeEndpoint")
                ? descriptions.size() > 1 ? descriptions.poll() : descriptions.peek()
                : others.entrySet().stream()
                        .filter(one -> one.getKey().equals(action)
                                || one.getKey().startsWith(action + " ")
                                        && body.contains("\"" + one.getKey().substring(action.length() + 1) + "\""))
                        .map(Map.Entry::getValue)
                        .findFirst()
                        .orElse(Reply.of(500, "{}"));
        send(exchange, reply.with("Content-Type", "application/x-amz-json-1.1"));
    }

    private synchronized void invoke(HttpExchange exchange) throws IOException {
        if (exchange.getRequestURI().getPath().endsWith("/async-invocations")) {
            accept(exchange);
            return;
        }
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        invocations.add(List.of(
                exchange.getRequestURI().getPath(),
                exchange.getRequestHeaders().getFirst("Content-Type"),
                exchange.getRequestHeaders().getFirst("Accept"),
                body));
        String target = Optional.ofNullable(exchange.getRequestHeaders().getFirst("X-Amzn-SageMaker-Target-Variant"))
                .orElse("");
        targets.add(target);
        send(exchange, model.apply(target, body));
    }

    private void accept(HttpExchange exchange) throws IOException {
        String input = exchange.getRequestHeaders().getFirst("X-Amzn-SageMaker-InputLocation");
        String body = objects.get(input.replace("s3:/", ""));
        String name = "/model-bucket/async/dev-claims/output/%d.out".formatted(objects.size());
        later.apply(body)
                .ifPresent(answer ->
                        objects.put(answer.startsWith("failed") ? name.replace("output", "failure") : name, answer));
        send(
                exchange,
                Reply.of(202, "{\"InferenceId\": \"one\"}")
                        .with("Content-Type", "application/json")
                        .with("X-Amzn-SageMaker-OutputLocation", "s3:/" + name)
                        .with("X-Amzn-SageMaker-FailureLocation", "s3:/" + name.replace("output", "failure")));
    }

    private synchronized void store(HttpExchange exchange) throws IOException {
        String key = exchange.getRequestURI().getPath();
        byte[] body = exchange.getRequestBody().readAllBytes();
        if (exchange.getRequestMethod().equals("PUT")) {
            boolean inChunks = exchange.getRequestHeaders().containsKey("x-amz-decoded-content-length");
            String text = new String(body, StandardCharsets.UTF_8);
            objects.put(key, inChunks ? firstChunk(text) : text);
            send(exchange, Reply.of(200, ""));
        } else {
            String found = objects.get(key);
            send(exchange, found == null ? Reply.of(missing, "") : Reply.of(200, found));
        }
    }

    /**
     * Reads S3's own chunks, which the SDK writes to append a checksum: a hexadecimal length, a line, so many bytes.
     */
    private static String firstChunk(String text) {
        int line = text.indexOf("\r\n");
        int length = Integer.parseInt(text.substring(0, line).replaceAll(";.*", ""), 16);
        return text.substring(line + 2, line + 2 + length);
    }

    private static void send(HttpExchange exchange, Reply reply) throws IOException {
        exchange.getRequestBody().readAllBytes();
        byte[] body = reply.body().getBytes(StandardCharsets.UTF_8);
        reply.headers().forEach(exchange.getResponseHeaders()::set);
        exchange.sendResponseHeaders(reply.status(), body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
