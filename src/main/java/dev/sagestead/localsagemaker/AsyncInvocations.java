package dev.sagestead.localsagemaker;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.sagestead.localsagemaker.wire.ServiceException;
import java.io.IOException;
import software.amazon.awssdk.services.sagemaker.model.AsyncInferenceConfig;

/** {@code POST /endpoints/NAME/async-invocations}: takes a request, says where the answer will be, and queues it. */
final class AsyncInvocations {

    private AsyncInvocations() {}

    static void handle(Exchange exchange, RegionalService region, String name) throws IOException {
        byte[] body = exchange.body();
        Fleet fleet = Invocations.enter(region, name);
        AsyncRequest request;
        try {
            AsyncInferenceConfig config = fleet.config().asyncInferenceConfig();
            if (config == null) {
                throw ServiceException.refused(
                        "ValidationError",
                        ("Endpoint %s of account %s does not support InvokeEndpointAsync. (local SageMaker: its"
                                        + " configuration has no AsyncInferenceConfig; use InvokeEndpoint)")
                                .formatted(name, region.scope().account()));
            }
            request = AsyncRequest.read(exchange, body, region.nameOf(name), config.outputConfig());
        } finally {
            fleet.leave();
        }
        request.output().ifPresent(place -> exchange.setHeader("X-Amzn-SageMaker-OutputLocation", place.toString()));
        request.failure().ifPresent(place -> exchange.setHeader("X-Amzn-SageMaker-FailureLocation", place.toString()));
        region.asyncQueue().add(request);
        exchange.answer(
                202,
                Invocations.CONTENT_TYPE,
                JsonNodeFactory.instance.objectNode().put("InferenceId", request.inferenceId()));
    }
}
