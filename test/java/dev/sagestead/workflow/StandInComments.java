package dev.sagestead.workflow;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * GitHub's comments of one pull request, number 7 of {@code acme/platform}.
 *
 * @see <a href="https://docs.github.com/en/rest/issues/comments">REST API endpoints for issue comments</a>
 */
final class StandInComments implements AutoCloseable {

    static final String TOKEN = "token-of-the-run";

    /** Who writes with the token of a run. */
    static final String BOT = "github-actions[bot]";

    private static final int LONGEST = 65_536;
    private static final Pattern PAGE = Pattern.compile("per_page=(\\d+)&page=(\\d+)");
    private static final JsonMapper JSON = new JsonMapper();

    record Comment(int id, String login, String body) {}

    /** The requests that change something, such as {@code POST /repos/acme/platform/issues/7/comments}. */
    final List<String> writes = new CopyOnWriteArrayList<>();

    private final List<Comment> comments = new CopyOnWriteArrayList<>();
    private final HttpServer server;
    private int refusal;

    StandInComments() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    List<Comment> comments() {
        return List.copyOf(comments);
    }

    /** Somebody comments; ids grow as the list does. */
    Comment add(String login, String body) {
        Comment comment = new Comment(1001 + comments.size(), login, body);
        comments.add(comment);
        return comment;
    }

    /** From now on whoever wants to write is answered so, as with a token that may only read. */
    void refuseWrites(int status) {
        refusal = status;
    }

    private void answer(HttpExchange exchange) throws IOException {
        String method = exchange.getRequestMethod();
        String path = exchange.getRequestURI().getPath();
        String content = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        boolean reads = method.equals("GET");
        if (!reads) {
            writes.add(method + " " + path);
        }
        if (!("Bearer " + TOKEN).equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
            reply(exchange, 401, Map.of("message", "Bad credentials"));
        } else if (!reads && refusal != 0) {
            reply(exchange, refusal, Map.of("message", "Resource not accessible by integration"));
        } else if (reads && path.equals("/repos/acme/platform/issues/7/comments")) {
            reply(exchange, 200, page(exchange.getRequestURI().getQuery()));
        } else {
            write(
                    exchange,
                    method + " " + path,
                    JSON.readTree(content).path("body").asText());
        }
    }

    private void write(HttpExchange exchange, String request, String body) throws IOException {
        Matcher update = Pattern.compile("PATCH /repos/acme/platform/issues/comments/(\\d+)")
                .matcher(request);
        if (body.isEmpty() || body.length() > LONGEST) {
            reply(exchange, 422, Map.of("message", "body is too long (maximum is 65536 characters)"));
        } else if (request.equals("POST /repos/acme/platform/issues/7/comments")) {
            reply(exchange, 201, json(add(BOT, body)));
        } else if (update.matches()) {
            int id = Integer.parseInt(update.group(1));
            comments.replaceAll(comment -> comment.id() == id ? new Comment(id, comment.login(), body) : comment);
            reply(exchange, 200, json(new Comment(id, BOT, body)));
        } else {
            reply(exchange, 404, Map.of("message", "Not Found"));
        }
    }

    /** At most 100 comments, oldest first; without a wish 30. */
    private List<Object> page(String query) {
        Matcher wish = PAGE.matcher(query == null ? "" : query);
        int size = wish.matches() ? Math.min(100, Integer.parseInt(wish.group(1))) : 30;
        int number = wish.matches() ? Integer.parseInt(wish.group(2)) : 1;
        List<Object> page = new ArrayList<>();
        comments.stream().skip((long) size * (number - 1)).limit(size).forEach(comment -> page.add(json(comment)));
        return page;
    }

    private static Map<String, Object> json(Comment comment) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("id", comment.id());
        json.put("html_url", "https://github.com/acme/platform/pull/7#issuecomment-" + comment.id());
        json.put("user", Map.of("login", comment.login()));
        json.put("body", comment.body());
        return json;
    }

    private static void reply(HttpExchange exchange, int status, Object json) throws IOException {
        byte[] bytes = JSON.writeValueAsBytes(json);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
