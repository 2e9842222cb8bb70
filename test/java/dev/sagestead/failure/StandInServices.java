package dev.sagestead.failure;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** SageMaker, CloudFormation and CloudWatch Logs as far as a search for a failure hears of them. */
final class StandInServices implements AutoCloseable {

    private static final Pattern ACTION = Pattern.compile("Action=(\\w+)");

    private record Reply(int status, String body) {}

    /** The bodies of the requests, each behind its action. */
    final List<String> requests = new ArrayList<>();

    private final HttpServer server;
    private final Map<String, Reply> replies = new TreeMap<>();

    StandInServices() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        server.createContext("/", this::answer);
        server.start();
        refusing("DescribeEndpoint", "ValidationException", "Could not find endpoint \"arn\".");
        refusing("DescribeLogStreams", "ResourceNotFoundException", "The specified log group does not exist.");
        stackEvents();
        stacks();
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** Answers an action in JSON. */
    StandInServices answering(String action, String json) {
        replies.put(action, new Reply(200, json));
        return this;
    }

    /** Refuses an action in JSON. */
    StandInServices refusing(String action, String code, String message) {
        replies.put(
                action,
                new Reply(
                        400,
                        "{\"__type\": \"%s\", \"message\": \"%s\"}".formatted(code, message.replace("\"", "\\\""))));
        return this;
    }

    /** Tells these events, each {@code "ID TYPE STATUS REASON"}, the newest first. */
    StandInServices stackEvents(String... events) {
        StringBuilder members = new StringBuilder();
        int second = events.length;
        for (String event : events) {
            String[] part = event.split(" ", 4);
            members.append("""
                    <member><EventId>%d</EventId><StackName>s</StackName><StackId>id</StackId>
                    <LogicalResourceId>%s</LogicalResourceId><ResourceType>%s</ResourceType>
                    <ResourceStatus>%s</ResourceStatus><ResourceStatusReason>%s</ResourceStatusReason>
                    <Timestamp>2026-11-25T10:00:%02dZ</Timestamp></member>""".formatted(second, part[0], part[1], part[2], part[3], second));
            second--;
        }
        return xml("DescribeStackEvents", "<StackEvents>" + members + "</StackEvents>");
    }

    /** Knows the stack only by the id, and as a deleted one. */
    StandInServices stacks(String... deleted) {
        StringBuilder members = new StringBuilder();
        for (String name : deleted) {
            members.append("""
                    <member><StackName>%s</StackName><StackId>id</StackId><StackStatus>DELETE_COMPLETE</StackStatus>
                    <CreationTime>2026-11-25T10:00:00Z</CreationTime></member>""".formatted(name));
        }
        return xml("ListStacks", "<StackSummaries>" + members + "</StackSummaries>");
    }

    /** Says that there is no stack of any name that is no id. */
    void forgetStackNames() {
        Reply ofId = replies.get("DescribeStackEvents");
        replies.put("DescribeStackEvents", new Reply(400, """
                <ErrorResponse><Error><Type>Sender</Type><Code>ValidationError</Code>
                <Message>Stack [dev-inference-claims] does not exist</Message></Error></ErrorResponse>"""));
        replies.put("DescribeStackEvents of id", ofId);
    }

    private StandInServices xml(String action, String result) {
        replies.put(
                action,
                new Reply(200, "<%1$sResponse><%1$sResult>%2$s</%1$sResult></%1$sResponse>".formatted(action, result)));
        return this;
    }

    private synchronized void answer(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        String target = exchange.getRequestHeaders().getFirst("X-Amz-Target");
        Matcher matcher = ACTION.matcher(body);
        String action = target == null ? matcher.find() ? matcher.group(1) : "?" : target.replaceAll(".*\\.", "");
        requests.add(action + " " + body);
        Reply reply = body.contains("StackName=id&") || body.endsWith("StackName=id")
                ? replies.getOrDefault(action + " of id", replies.get(action))
                : replies.get(action);
        byte[] bytes = reply == null ? new byte[0] : reply.body().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", target == null ? "text/xml" : "application/x-amz-json-1.1");
        exchange.sendResponseHeaders(reply == null ? 500 : reply.status(), bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
