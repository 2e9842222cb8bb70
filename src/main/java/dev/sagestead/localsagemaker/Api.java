package dev.sagestead.localsagemaker;

import dev.sagestead.localsagemaker.wire.ServiceException;
import java.io.IOException;
import java.util.Map;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** What keeps a client from ever waiting in vain: every request gets an answer, whatever goes wrong. */
final class Api extends org.eclipse.jetty.server.Handler.Abstract {

    private final String contentType;
    private final Handler handler;

    /** @param contentType of errors */
    Api(String contentType, Handler handler) {
        this.contentType = contentType;
        this.handler = handler;
    }

    @Override
    public boolean handle(Request request, Response response, Callback end) throws IOException {
        Exchange exchange = new Exchange(request, response, end);
        try {
            handler.handle(exchange);
            if (!exchange.isAnswered()) {
                throw new IllegalStateException("nobody answered");
            }
        } catch (ServiceException e) {
            exchange.answer(e, contentType);
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
            if (exchange.isAnswered()) {
                throw e;
            }
            exchange.answer(
                    ServiceException.of(500, "InternalFailure", "local SageMaker failed: " + e, Map.of()), contentType);
        }
        return true;
    }

    /** Answers a request, or throws. */
    @FunctionalInterface
    interface Handler {
        void handle(Exchange exchange) throws IOException;
    }
}
