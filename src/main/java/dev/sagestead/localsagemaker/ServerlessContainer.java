package dev.sagestead.localsagemaker;

import dev.sagestead.localsagemaker.container.Answer;
import dev.sagestead.localsagemaker.container.Container;
import dev.sagestead.localsagemaker.container.Request;
import dev.sagestead.localsagemaker.wire.ServiceException;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import software.amazon.awssdk.services.sagemaker.model.ProductionVariantServerlessConfig;

/**
 * A container without instances: as many requests at once as its {@code MaxConcurrency}, and not one more. Cold starts
 * and the memory size are not imitated.
 *
 * @see <a href="https://docs.aws.amazon.com/sagemaker/latest/dg/serverless-endpoints.html">serverless inference</a>
 */
final class ServerlessContainer implements Container {

    /** The most bytes that a body may have: {@value} (4 MiB). */
    static final int MAX_BODY_BYTES = 4 * 1024 * 1024;

    private final Container container;
    private final AtomicInteger busy = new AtomicInteger();
    private volatile int maxConcurrency;

    ServerlessContainer(Container container, ProductionVariantServerlessConfig config) {
        this.container = container;
        rescale(config);
    }

    /** Takes as many requests at once as the config says, from the next one on. */
    void rescale(ProductionVariantServerlessConfig config) {
        maxConcurrency = config.maxConcurrency();
    }

    /** @throws ServiceException with ThrottlingException, as AWS without a message, if all of them are at work */
    @Override
    public Answer invoke(Request request) {
        if (request.body().length > MAX_BODY_BYTES) {
            throw ServiceException.of(
                    413,
                    "ValidationError",
                    "HTTP content length exceeded %d bytes.".formatted(MAX_BODY_BYTES),
                    Map.of());
        }
        int allowed = maxConcurrency;
        if (busy.getAndUpdate(count -> count < allowed ? count + 1 : count) >= allowed) {
            throw ServiceException.refused(
                    "ThrottlingException",
                    "(local SageMaker: the serverless endpoint already handles as many requests as its MaxConcurrency of"
                            + " %d allows)".formatted(allowed));
        }
        try {
            return container.invoke(request);
        } finally {
            busy.decrementAndGet();
        }
    }

    @Override
    public void close() {
        container.close();
    }
}
