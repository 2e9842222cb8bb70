package dev.sagestead.smoke;

import dev.sagestead.artifacts.GoldenRequests;
import dev.sagestead.artifacts.GoldenRequests.Golden;
import dev.sagestead.smoke.Refusal.Call;
import dev.sagestead.smoke.ServedConfig.Hosting;
import java.time.Duration;
import java.util.Optional;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sagemakerruntime.SageMakerRuntimeClient;
import software.amazon.awssdk.services.sagemakerruntime.model.InvokeEndpointResponse;
import software.amazon.awssdk.services.sagemakerruntime.model.ModelNotReadyException;

/** Sends golden requests to an endpoint that answers at once. */
final class Invoker {

    /** How long one request may take; SageMaker itself gives a container 60 seconds. */
    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(75);

    /**
     * How long a serverless variant may say that it is not ready yet: three minutes, which its container has to answer
     * the first ping.
     *
     * @see <a href="https://docs.aws.amazon.com/sagemaker/latest/dg/serverless-endpoints.html">cold starts</a>
     */
    private static final Duration COLD_START = Duration.ofMinutes(3);

    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final SageMakerRuntimeClient runtime;
    private final String endpoint;
    private final Quiet quiet;

    Invoker(SageMakerRuntimeClient runtime, String endpoint, Quiet quiet) {
        this.runtime = runtime;
        this.endpoint = endpoint;
        this.quiet = quiet;
    }

    /**
     * Sends one request.
     *
     * @param variant which one should answer; nothing for the one that SageMaker chooses
     * @throws SdkException if there is no answer
     */
    InvokeEndpointResponse invoke(GoldenRequests golden, Golden request, Optional<String> variant) {
        return runtime.invokeEndpoint(call -> call.endpointName(endpoint)
                .contentType(golden.contentType())
                .accept("text/csv")
                .targetVariant(variant.orElse(null))
                .body(SdkBytes.fromUtf8String(request.body()))
                .overrideConfiguration(within -> within.apiCallTimeout(ANSWER_WITHIN)));
    }

    /** Sends one request to a variant that may have to start first, if it is hosted so. */
    InvokeEndpointResponse invokeFirst(
            GoldenRequests golden, Golden request, Optional<String> variant, Hosting hosting) {
        long end = System.nanoTime() + COLD_START.toNanos();
        while (true) {
            try {
                return invoke(golden, request, variant);
            } catch (ModelNotReadyException e) {
                if (hosting != Hosting.SERVERLESS || System.nanoTime() > end) {
                    throw e;
                }
                quiet.pause(PAUSE);
            }
        }
    }

    /** Explains why a request was not answered. */
    Refusal refusal() {
        return new Refusal(Call.onEndpoint("InvokeEndpoint", endpoint), runtime.serviceClientConfiguration());
    }
}
