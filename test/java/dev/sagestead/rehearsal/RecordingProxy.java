package dev.sagestead.rehearsal;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** A proxy that lets nothing through and writes down who was to be called: all but this machine. */
final class RecordingProxy implements AutoCloseable {

    private final ServerSocket server = new ServerSocket(0, 0, InetAddress.getLoopbackAddress());
    private final Queue<String> requests = new ConcurrentLinkedQueue<>();

    RecordingProxy() throws IOException {
        Thread thread = new Thread(this::listen, "proxy");
        thread.setDaemon(true);
        thread.start();
    }

    /** Returns a command that makes another command use this proxy. */
    List<String> before(List<String> command) {
        List<String> proxied = new ArrayList<>(List.of("env"));
        String url = "http://127.0.0.1:" + server.getLocalPort();
        for (String name : List.of("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "NO_PROXY")) {
            String value = name.startsWith("NO_") ? "127.0.0.1" : url;
            proxied.addAll(List.of(name + "=" + value, name.toLowerCase(Locale.ROOT) + "=" + value));
        }
        proxied.addAll(command);
        return proxied;
    }

    /** Returns the first lines of what it was asked, such as {@code CONNECT sts.amazonaws.com:443 HTTP/1.1}. */
    List<String> requests() {
        return List.copyOf(requests);
    }

    @Override
    public void close() throws IOException {
        server.close();
    }

    private void listen() {
        while (!server.isClosed()) {
            try (Socket client = server.accept();
                    BufferedReader reader = new BufferedReader(
                            new InputStreamReader(client.getInputStream(), StandardCharsets.ISO_8859_1))) {
                requests.add(String.valueOf(reader.readLine()));
            } catch (IOException e) {
                // The proxy was closed, or a client went away: both end a call that must not be.
            }
        }
    }
}
