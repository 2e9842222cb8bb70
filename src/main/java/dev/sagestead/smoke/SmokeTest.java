package dev.sagestead.smoke;

import dev.sagestead.artifacts.GoldenRequests;
import dev.sagestead.artifacts.GoldenRequests.Golden;
import dev.sagestead.smoke.Refusal.Call;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Function;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sagemaker.SageMakerClient;
import software.amazon.awssdk.services.sagemaker.model.DescribeEndpointResponse;
import software.amazon.awssdk.services.sagemaker.model.EndpointStatus;
import software.amazon.awssdk.services.sagemaker.model.ProductionVariantSummary;
import software.amazon.awssdk.services.sagemakerruntime.SageMakerRuntimeClient;
import software.amazon.awssdk.services.sagemakerruntime.model.InvokeEndpointResponse;

/**
 * Finds out whether an endpoint serves what was deployed, and answers rightly, wherever it is.
 *
 * <p>That a deployment succeeded does not say so: SageMaker rolls a failed update back and is {@code InService} again,
 * on the old endpoint config, and a container answers 200 to rows of the wrong width. So this looks at the served
 * config and at the numbers. It knows nothing of AWS accounts or rehearsals; the clients that it is given do.
 */
public final class SmokeTest {

    /** How long one request may take; SageMaker itself gives a container 60 seconds. */
    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(75);

    private final SageMakerClient sageMaker;
    private final SageMakerRuntimeClient runtime;
    private final Duration bound;

    /**
     * Prepares tests of endpoints in one account and region.
     *
     * @param sageMaker describes the endpoint
     * @param runtime invokes it; its socket timeout should be above 60 seconds
     * @param bound how long to wait for {@code InService}; zero looks once
     */
    public SmokeTest(SageMakerClient sageMaker, SageMakerRuntimeClient runtime, Duration bound) {
        this.sageMaker = sageMaker;
        this.runtime = runtime;
        this.bound = bound;
    }

    /** Makes every check that makes sense; whatever the service does ends in the report, never in an exception. */
    public SmokeReport run(Expected expected) {
        return check(expected.endpoint(), expected.endpointConfig(), endpoint -> goldenChecks(endpoint, expected));
    }

    /**
     * Looks at the endpoint and sends it nothing.
     *
     * @param endpoint its name
     * @param endpointConfig name of the endpoint config that was deployed
     * @param reason why nothing is sent; it is part of the report
     */
    public SmokeReport look(String endpoint, String endpointConfig, String reason) {
        return check(
                endpoint,
                endpointConfig,
                described -> List.of(new Check("golden requests", true, "none", "none sent: " + reason)));
    }

    private SmokeReport check(
            String name, String endpointConfig, Function<DescribeEndpointResponse, List<Check>> invocations) {
        List<Check> checks = new ArrayList<>();
        Refusal describing =
                new Refusal(Call.onEndpoint("DescribeEndpoint", name), sageMaker.serviceClientConfiguration());
        try {
            DescribeEndpointResponse endpoint = new EndpointWait(sageMaker, bound).untilSettled(name);
            checks.add(inService(endpoint));
            if (endpoint.endpointStatus() == EndpointStatus.IN_SERVICE) {
                checks.add(servedConfig(endpoint, endpointConfig));
                checks.addAll(invocations.apply(endpoint));
            }
        } catch (SdkException e) {
            checks.add(describing.check("endpoint status", "InService", e));
        }
        return new SmokeReport(name, checks);
    }

    private Check inService(DescribeEndpointResponse endpoint) {
        boolean ok = endpoint.endpointStatus() == EndpointStatus.IN_SERVICE;
        String status = endpoint.endpointStatusAsString();
        String got = switch (endpoint.endpointStatus()) {
            case IN_SERVICE -> status;
            case FAILED, OUT_OF_SERVICE, UPDATE_ROLLBACK_FAILED, DELETING ->
                endpoint.failureReason() == null
                        ? status + ", for a reason that SageMaker does not tell"
                        : status + ": " + endpoint.failureReason();
            default ->
                "still %s after %.1f s; wait longer, or look at its events in SageMaker"
                        .formatted(status, bound.toMillis() / 1000.0);
        };
        return new Check("endpoint status", ok, "InService", got);
    }

    private static Check servedConfig(DescribeEndpointResponse endpoint, String expected) {
        boolean ok = expected.equals(endpoint.endpointConfigName());
        String reason = endpoint.failureReason() == null ? "" : " (" + endpoint.failureReason() + ")";
        String got = ok
                ? endpoint.endpointConfigName()
                : "%s, so this deployment is not what answers: its update was rolled back, or another came after it%s"
                        .formatted(endpoint.endpointConfigName(), reason);
        return new Check("served endpoint config", ok, expected, got);
    }

    private List<Check> goldenChecks(DescribeEndpointResponse endpoint, Expected expected) {
        Refusal invoking = new Refusal(
                Call.onEndpoint("InvokeEndpoint", expected.endpoint()), runtime.serviceClientConfiguration());
        GoldenRequests golden = expected.golden();
        List<Check> checks = new ArrayList<>();
        TreeSet<String> variants = new TreeSet<>();
        for (Golden request : golden.requests()) {
            String name = "golden: " + request.name();
            try {
                InvokeEndpointResponse answer = invoke(expected, request);
                variants.add(String.valueOf(answer.invokedProductionVariant()));
                checks.add(GoldenAnswer.check(name, request.expected(), golden.tolerance(), answer.body()));
            } catch (SdkException e) {
                checks.add(invoking.check(name, GoldenAnswer.text(request.expected()), e));
                if (!Refusal.isOfThisRequest(e)) {
                    return checks;
                }
            }
        }
        if (!variants.isEmpty()) {
            checks.add(answeringVariant(endpoint, variants));
        }
        return checks;
    }

    private InvokeEndpointResponse invoke(Expected expected, Golden request) {
        return runtime.invokeEndpoint(call -> call.endpointName(expected.endpoint())
                .contentType(expected.golden().contentType())
                .accept("text/csv")
                .body(SdkBytes.fromUtf8String(request.body()))
                .overrideConfiguration(within -> within.apiCallTimeout(ANSWER_WITHIN)));
    }

    private static Check answeringVariant(DescribeEndpointResponse endpoint, TreeSet<String> answered) {
        List<String> known = endpoint.productionVariants().stream()
                .map(ProductionVariantSummary::variantName)
                .toList();
        return new Check(
                "answering variant",
                known.containsAll(answered),
                String.join(", ", known),
                String.join(", ", answered));
    }
}
