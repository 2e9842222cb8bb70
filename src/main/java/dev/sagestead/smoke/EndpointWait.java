package dev.sagestead.smoke;

import java.time.Duration;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.sagemaker.SageMakerClient;
import software.amazon.awssdk.services.sagemaker.model.DescribeEndpointResponse;

/**
 * Looks at an endpoint until it stays as it is, or for so long.
 *
 * <p>The SDK's own waiter counts attempts of 30 seconds, which is far too coarse for a rehearsal and cannot be bounded
 * by a time.
 */
final class EndpointWait {

    private static final Duration FIRST_PAUSE = Duration.ofMillis(50);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);
    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(30);

    private final SageMakerClient sageMaker;
    private final Duration bound;
    private final Quiet quiet;

    EndpointWait(SageMakerClient sageMaker, Duration bound, Quiet quiet) {
        this.sageMaker = sageMaker;
        this.bound = bound;
        this.quiet = quiet;
    }

    /**
     * Returns the endpoint as it was seen last: settled, or still changing if the bound has passed.
     *
     * @throws SdkClientException if something else than SageMaker answers, or the thread is interrupted
     */
    DescribeEndpointResponse untilSettled(String endpoint) {
        long start = System.nanoTime();
        Duration pause = FIRST_PAUSE;
        while (true) {
            DescribeEndpointResponse seen = sageMaker.describeEndpoint(call ->
                    call.endpointName(endpoint).overrideConfiguration(within -> within.apiCallTimeout(ANSWER_WITHIN)));
            if (seen.endpointStatus() == null) {
                throw SdkClientException.create("it answers, but not as SageMaker does");
            }
            Duration left = bound.minusNanos(System.nanoTime() - start);
            if (isSettled(seen) || left.isNegative() || left.isZero()) {
                return seen;
            }
            quiet.pause(pause.compareTo(left) < 0 ? pause : left);
            pause = Pauses.doubled(pause, LONGEST_PAUSE);
        }
    }

    /** A status that the SDK does not know yet counts as changing: the bound ends it. */
    private static boolean isSettled(DescribeEndpointResponse endpoint) {
        return switch (endpoint.endpointStatus()) {
            case IN_SERVICE, FAILED, OUT_OF_SERVICE, UPDATE_ROLLBACK_FAILED, DELETING -> true;
            default -> false;
        };
    }
}
