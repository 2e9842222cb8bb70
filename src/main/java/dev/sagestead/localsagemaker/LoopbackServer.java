package dev.sagestead.localsagemaker;

import java.io.IOException;
import java.net.BindException;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/**
 * An HTTP server on the loopback interface.
 *
 * <p>It is Jetty's. The JDK's would do, but writes the head and the body of an answer apart and hands each request from
 * one thread to another: half of the time of an invocation was spent there.
 */
final class LoopbackServer implements AutoCloseable {

    private static final String HOST = "127.0.0.1";

    /** How many requests are handled at once: {@value}. More of them wait for their turn. */
    private static final int REQUEST_THREADS = 16;

    /**
     * Threads that find out where there is something to do: one that accepts connections, and two that wait for data.
     */
    private static final int ACCEPTORS = 1;

    private static final int SELECTORS = 2;

    /**
     * How many callers may have connected before anybody looks: {@value}. Java has 50; whoever comes after them is not
     * heard by Linux and tries again a second later, which made one caller in a hundred wait so long.
     */
    private static final int WAITING_CALLERS = 1024;

    /** After so much silence a connection is closed, in milliseconds: {@value}; longer than any request takes. */
    private static final long IDLE_MILLIS = 300_000;

    private static final long CLOSE_MILLIS = 10_000;

    private final Server server;
    private final GracefulHandler underWay;
    private final ServerConnector connector;

    /**
     * Takes the port. Requests are answered from {@link #start} on; until then they wait.
     *
     * @param port the TCP port, or 0 for any that is free
     * @param handlers what answers, by the prefix of the path; the longest counts, and one has to be {@code /}
     * @throws BindException if the port is taken
     */
    LoopbackServer(int port, Map<String, Handler> handlers) throws IOException {
        QueuedThreadPool threads =
                new QueuedThreadPool(REQUEST_THREADS + ACCEPTORS + SELECTORS, 1 + ACCEPTORS + SELECTORS);
        threads.setName("local-sagemaker-request");
        threads.setDaemon(true);
        server = new Server(threads);
        underWay = new GracefulHandler(new ByPrefix(handlers));
        server.setHandler(underWay);
        connector = new ServerConnector(server, ACCEPTORS, SELECTORS, new HttpConnectionFactory(configuration()));
        connector.setHost(HOST);
        connector.setPort(port);
        connector.setAcceptQueueSize(WAITING_CALLERS);
        connector.setIdleTimeout(IDLE_MILLIS);
        server.addConnector(connector);
        try {
            connector.open();
        } catch (IOException e) {
            throw e.getCause() instanceof BindException taken ? taken : e;
        }
    }

    private static HttpConfiguration configuration() {
        HttpConfiguration configuration = new HttpConfiguration();
        configuration.setSendServerVersion(false);
        // What is no name of an endpoint is refused in the words of the API.
        configuration.setUriCompliance(UriCompliance.UNSAFE);
        return configuration;
    }

    void start() {
        try {
            server.start();
        } catch (Exception e) {
            throw new IllegalStateException("cannot start the HTTP server", e);
        }
    }

    int port() {
        return connector.getLocalPort();
    }

    /** Lets the requests under way end, but does not wait for ever, and stops. Closing twice does nothing more. */
    @Override
    public void close() {
        try {
            // Jetty's own way to stop would wait a second for each client that keeps its connection.
            underWay.shutdown()
                    .completeOnTimeout(null, CLOSE_MILLIS, TimeUnit.MILLISECONDS)
                    .get();
            server.stop();
        } catch (Exception e) {
            throw new IllegalStateException("cannot stop the HTTP server", e);
        }
    }

    /** Hands a request to the handler with the longest prefix of its path. */
    private static final class ByPrefix extends Handler.Sequence {

        private final SortedMap<String, Handler> handlers;

        ByPrefix(Map<String, Handler> handlers) {
            super(handlers.values().toArray(Handler[]::new));
            this.handlers = new TreeMap<>(handlers);
        }

        @Override
        public boolean handle(Request request, Response response, Callback end) throws Exception {
            String path = request.getHttpURI().getPath();
            Handler longest = handlers.get("/");
            for (Map.Entry<String, Handler> each : handlers.entrySet()) {
                // In the order of the alphabet a prefix comes before what it is a prefix of.
                if (path.startsWith(each.getKey())) {
                    longest = each.getValue();
                }
            }
            return longest.handle(request, response, end);
        }
    }
}
