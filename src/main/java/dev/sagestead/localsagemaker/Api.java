package dev.sagestead.localsagemaker;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import dev.sagestead.localsagemaker.wire.ServiceException;
import java.io.IOException;
import java.util.Map;

/** What keeps a client from ever waiting in vain: every request gets an answer, whatever goes wrong. */
final class Api implements HttpHandler {

    private final String contentType;
    private final Handler handler;

    /** @param contentType of errors */
    Api(String contentType, Handler handler) {
        this.contentType = contentType;
        this.handler = handler;
    }

    @Override
    public void handle(HttpExchange http) throws IOException {
        try (http) {
            Exchange exchange = new Exchange(http);
            try {
                handler.handle(exchange);
            } catch (ServiceException e) {
                exchange.answer(e, contentType);
            } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
                exchange.answer(
                        ServiceException.of(500, "InternalFailure", "local SageMaker failed: " + e, Map.of()),
                        contentType);
            }
        }
    }

    /** Answers a request, or throws. */
    @FunctionalInterface
    interface Handler {
        void handle(Exchange exchange) throws IOException;
    }
}
