package dev.sagestead.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HttpLoadTest {

    private static final byte[] BODY = new byte[300_000];
    private static final Duration TIME = Duration.ofMillis(300);

    private final AtomicInteger answered = new AtomicInteger();
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        Arrays.fill(BODY, (byte) '1');
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/good", exchange -> {
            boolean isWhole = Arrays.equals(exchange.getRequestBody().readAllBytes(), BODY);
            if (answered.incrementAndGet() % 5 == 0) {
                exchange.getResponseHeaders().set("Connection", "close");
            }
            exchange.sendResponseHeaders(isWhole ? 200 : 400, BODY.length / 2);
            exchange.getResponseBody().write(BODY, 0, BODY.length / 2);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void countsWholeAnswersAndConnectsAnewWhenTheServerHangsUp() throws IOException {
        HttpLoad.Measured measured = load("/good").run(3, TIME);
        while (answered.get() <= 10) {
            measured = load("/good").run(3, TIME);
        }

        assertThat(measured.perSecond()).isPositive();
        assertThat(measured.median()).isPositive().isLessThanOrEqualTo(measured.p99());
    }

    @Test
    void anAnswerThatIsAnErrorEndsTheMeasurement() {
        assertThatThrownBy(() -> load("/nowhere").run(1, TIME))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("404");
    }

    private HttpLoad load(String path) {
        URI uri = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
        return new HttpLoad(uri, "Content-Type: text/csv\r\n", BODY);
    }
}
