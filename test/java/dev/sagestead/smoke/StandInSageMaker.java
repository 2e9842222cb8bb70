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
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Speaks as much of SageMaker's two wire protocols as a smoke test hears: DescribeEndpoint and InvokeEndpoint. */
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

    /** The requests to the runtime, in order: path, content type, accept, body. */
    final List<List<String>> invocations = new ArrayList<>();

    private final HttpServer server;
    private final Deque<Reply> descriptions = new ArrayDeque<>();
    private Function<String, Reply> model = body -> answer("0.25\n");

    StandInSageMaker() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        server.createContext("/", this::describe);
        server.createContext("/endpoints/", this::invoke);
        server.start();
    }

    static Reply answer(String body) {
        return Reply.of(200, body)
                .with("Content-Type", "text/csv; charset=utf-8")
                .with("x-Amzn-Invoked-Production-Variant", "AllTraffic");
    }

    static Reply description(String status, String config, String reason) {
        return Reply.of(
                200, """
                {"EndpointName": "dev-claims", "EndpointArn": "arn", "EndpointConfigName": "%s", "EndpointStatus": "%s",
                 "ProductionVariants": [{"VariantName": "AllTraffic"}], "CreationTime": 1.7E9,
                 "LastModifiedTime": 1.7E9 %s}""".formatted(config, status, reason.isEmpty() ? "" : ", \"FailureReason\": \"" + reason + "\""));
    }

    /** Answers DescribeEndpoint with these, one after the other, and then always with the last one. */
    StandInSageMaker describing(Reply... replies) {
        descriptions.clear();
        descriptions.addAll(List.of(replies));
        return this;
    }

    /** Answers InvokeEndpoint by this function of the request's body. */
    StandInSageMaker answering(Function<String, Reply> function) {
        model = function;
        return this;
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    private synchronized void describe(HttpExchange exchange) throws IOException {
        boolean right =
                "SageMaker.DescribeEndpoint".equals(exchange.getRequestHeaders().getFirst("X-Amz-Target"));
        Reply reply = descriptions.size() > 1 ? descriptions.poll() : descriptions.peek();
        send(exchange, (right ? reply : Reply.of(500, "{}")).with("Content-Type", "application/x-amz-json-1.1"));
    }

    private synchronized void invoke(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        invocations.add(List.of(
                exchange.getRequestURI().getPath(),
                exchange.getRequestHeaders().getFirst("Content-Type"),
                exchange.getRequestHeaders().getFirst("Accept"),
                body));
        send(exchange, model.apply(body));
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
