package dev.sagestead.localsagemaker;

import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.eclipse.jetty.server.handler.DefaultHandler;
import org.junit.jupiter.api.Test;

class LoopbackServerTest {

    private static final int CALLERS = 500;

    /** Linux tries again after a second. */
    private static final int AT_ONCE_MILLIS = 900;

    @Test
    void manyCallersMayConnectBeforeAnybodyLooks() throws IOException {
        List<Socket> callers = new ArrayList<>();
        // Not started: nobody looks.
        try (LoopbackServer server = new LoopbackServer(0, Map.of("/", new DefaultHandler()))) {
            InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), server.port());
            for (int caller = 0; caller < CALLERS; caller++) {
                Socket socket = new Socket();
                callers.add(socket);

                assertThatCode(() -> socket.connect(address, AT_ONCE_MILLIS)).doesNotThrowAnyException();
            }
        } finally {
            for (Socket caller : callers) {
                caller.close();
            }
        }
    }
}
