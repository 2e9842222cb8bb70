package dev.sagestead.smoke;

import java.time.Duration;
import java.util.Locale;
import software.amazon.awssdk.services.sagemaker.model.DescribeEndpointResponse;
import software.amazon.awssdk.services.sagemaker.model.EndpointStatus;

/** Judges what SageMaker says of an endpoint. */
final class EndpointChecks {

    /** Name of the check of the status: {@value}. */
    static final String STATUS = "endpoint status";

    /** Name of the check of the served endpoint config: {@value}. */
    static final String SERVED_CONFIG = "served endpoint config";

    private EndpointChecks() {}

    static Check inService(DescribeEndpointResponse endpoint, Duration waited) {
        boolean ok = endpoint.endpointStatus() == EndpointStatus.IN_SERVICE;
        String status = endpoint.endpointStatusAsString();
        String got = switch (endpoint.endpointStatus()) {
            case IN_SERVICE -> status;
            case FAILED, OUT_OF_SERVICE, UPDATE_ROLLBACK_FAILED, DELETING ->
                endpoint.failureReason() == null
                        ? status + ", for a reason that SageMaker does not tell"
                        : status + ": " + endpoint.failureReason();
            default ->
                String.format(
                        Locale.ROOT,
                        "still %s after %.1f s; wait longer, or look at its events in SageMaker",
                        status,
                        waited.toMillis() / 1000.0);
        };
        return new Check(STATUS, ok, "InService", got);
    }

    /** Credentials of another account reach an endpoint of the same name, if there is one. */
    static Check target(DescribeEndpointResponse endpoint, Expected expected) {
        String[] arn = String.valueOf(endpoint.endpointArn()).split(":");
        String got = arn.length < 5 ? "not told" : arn[4] + " " + arn[3];
        return Check.same(
                "account and region",
                expected.target().account() + " " + expected.target().region(),
                got);
    }

    static Check servedConfig(DescribeEndpointResponse endpoint, Expected expected) {
        boolean ok = expected.endpointConfig().equals(endpoint.endpointConfigName());
        String reason = endpoint.failureReason() == null ? "" : " (" + endpoint.failureReason() + ")";
        String got = ok
                ? endpoint.endpointConfigName()
                : "%s, so this deployment is not what answers: its update was rolled back, or another came after it%s"
                        .formatted(endpoint.endpointConfigName(), reason);
        return new Check(SERVED_CONFIG, ok, expected.endpointConfig(), got);
    }
}
