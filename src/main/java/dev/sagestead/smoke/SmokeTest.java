package dev.sagestead.smoke;

import dev.sagestead.artifacts.GoldenRequests;
import dev.sagestead.smoke.Refusal.Call;
import dev.sagestead.smoke.ServedConfig.ServedVariant;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sagemaker.SageMakerClient;
import software.amazon.awssdk.services.sagemaker.model.DescribeEndpointResponse;
import software.amazon.awssdk.services.sagemaker.model.EndpointStatus;
import software.amazon.awssdk.services.sagemakerruntime.SageMakerRuntimeClient;

/**
 * Finds out whether an endpoint serves what was deployed, and answers rightly and in time, wherever it is.
 *
 * <p>That a deployment succeeded does not say so: SageMaker rolls a failed update back and is {@code InService} again,
 * on the old endpoint config, and a container answers 200 to rows of the wrong width. So this looks at the served
 * config, at the model behind it, and at the numbers. It knows nothing of AWS accounts or rehearsals; the clients that
 * it is given do.
 */
public final class SmokeTest {

    private final SageMakerClient sageMaker;
    private final SageMakerRuntimeClient runtime;
    private final S3Client s3;
    private final Supplier<String> modelBucket;
    private final SmokePlan plan;
    private final Quiet quiet;

    /**
     * Prepares tests of endpoints in one account and region.
     *
     * @param sageMaker describes the endpoint
     * @param runtime invokes it; its socket timeout should be above 60 seconds
     * @param s3 takes the requests to asynchronous endpoints
     * @param modelBucket finds the name of the bucket for those; not asked for other endpoints
     * @param plan how patient and how thorough
     * @param quiet for as long as latency is measured
     */
    SmokeTest(
            SageMakerClient sageMaker,
            SageMakerRuntimeClient runtime,
            S3Client s3,
            Supplier<String> modelBucket,
            SmokePlan plan,
            Quiet quiet) {
        this.sageMaker = sageMaker;
        this.runtime = runtime;
        this.s3 = s3;
        this.modelBucket = modelBucket;
        this.plan = plan;
        this.quiet = quiet;
    }

    /** Makes every check that makes sense; whatever the service does ends in the report, never in an exception. */
    public SmokeReport run(Expected expected) {
        return quiet.beside(() -> tried(expected));
    }

    private SmokeReport tried(Expected expected) {
        Protocol protocol = new Protocol(expected);
        try {
            DescribeEndpointResponse endpoint =
                    new EndpointWait(sageMaker, plan.inService(), quiet).untilSettled(expected.endpoint());
            protocol.add(EndpointChecks.inService(endpoint, plan.inService()));
            if (endpoint.endpointStatus() == EndpointStatus.IN_SERVICE) {
                protocol.add(EndpointChecks.target(endpoint, expected));
                protocol.add(EndpointChecks.servedConfig(endpoint, expected));
                checkServed(endpoint, protocol);
            }
        } catch (SdkException e) {
            protocol.add(refusal(Call.onEndpoint("DescribeEndpoint", expected.endpoint()))
                    .check("endpoint status", "InService", e));
        }
        return protocol.report();
    }

    private void checkServed(DescribeEndpointResponse endpoint, Protocol protocol) {
        String config = endpoint.endpointConfigName();
        ServedConfig served;
        try {
            served = new ServedConfigReader(sageMaker).read(config);
        } catch (SdkException e) {
            protocol.add(
                    refusal(new Call("sagemaker", "DescribeEndpointConfig or DescribeModel", "endpoint config", config))
                            .check("model data", "the models of " + config, e));
            return;
        }
        protocol.serves(served);
        Stream.concat(served.variants().stream(), served.shadows().stream())
                .forEach(variant -> protocol.addAll(ModelDataCheck.of(
                        modelDataName(served, variant),
                        variant,
                        protocol.expected().of(variant.name()))));
        invoke(served, protocol);
        served.shadows().forEach(shadow -> protocol.add(ShadowCheck.of(shadow, endpoint)));
    }

    private static String modelDataName(ServedConfig served, ServedVariant variant) {
        return served.hasOneVariant() && served.shadows().isEmpty() ? "model data" : "model data of " + variant.name();
    }

    private void invoke(ServedConfig served, Protocol protocol) {
        Expected expected = protocol.expected();
        if (served.output().isPresent()) {
            new AsynchronousRun(runtime, s3, modelBucket, plan.asynchronous(), quiet, protocol).run(served);
            return;
        }
        Invoker invoker = new Invoker(runtime, expected.endpoint(), quiet);
        Optional<GoldenRequests> golden = served.names().stream()
                .flatMap(name -> expected.of(name).golden().stream())
                .findFirst();
        if (new GoldenRun(invoker, served, protocol).run()) {
            LatencyRun latency = new LatencyRun(invoker, plan.latency(), protocol);
            golden.ifPresent(requests -> quiet.alone(() -> latency.run(requests)));
        }
    }

    private Refusal refusal(Call call) {
        return new Refusal(call, sageMaker.serviceClientConfiguration());
    }
}
