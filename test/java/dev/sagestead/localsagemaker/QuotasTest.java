package dev.sagestead.localsagemaker;

import static dev.sagestead.localsagemaker.Refusal.refusal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sagestead.InvalidInputException;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.sagemaker.model.CapacitySizeType;
import software.amazon.awssdk.services.sagemaker.model.EndpointStatus;

class QuotasTest {

    private static final TrainedModel MODEL = TrainedModel.withSeed(1);

    @Test
    void aQuotaOfNothingStopsTheEndpointButNotItsConfig() {
        try (Bench bench = new Bench(Quotas.defaults().with("ml.m5.large for endpoint usage=0"))) {
            bench.createConfigOf("none", MODEL.archive());

            assertThat(refusal(() -> bench.createEndpoint("none", "none")))
                    .isEqualTo(
                            "ResourceLimitExceeded: The account-level service limit 'ml.m5.large for endpoint usage' is 0"
                                    + " Instances, with current utilization of 0 Instances and a request delta of 1 Instances."
                                    + " Please use AWS Service Quotas to request an increase for this quota. If AWS Service"
                                    + " Quotas is not available, contact AWS support to request an increase for this quota.");
            assertThat(refusal(() -> bench.describe("none"))).contains("Could not find endpoint");
        }
    }

    @Test
    void anUpdateNeedsInstancesForBothFleets() {
        try (Bench bench = new Bench(Quotas.defaults().with("ml.m5.large for endpoint usage = 3"))) {
            bench.createConfigOf("both", MODEL.archive());
            bench.createConfig("two", "both", 2);
            bench.createEndpoint("both", "two");
            assertThat(bench.awaitSettled("both").endpointStatus()).isEqualTo(EndpointStatus.IN_SERVICE);

            assertThat(refusal(() -> bench.sageMaker.updateEndpoint(
                            request -> request.endpointName("both").endpointConfigName("two"))))
                    .contains(
                            "is 3 Instances, with current utilization of 2 Instances and a request delta of 2 Instances.");
            CountDownLatch gate = new CountDownLatch(1);
            bench.s3.holdUntil(gate);
            bench.sageMaker.updateEndpoint(
                    request -> request.endpointName("both").endpointConfigName("both"));
            assertThat(refusal(() -> bench.createEndpoint("third", "both")))
                    .contains("current utilization of 3 Instances");
            gate.countDown();
            bench.awaitSettled("both");

            bench.createEndpoint("third", "both");
            assertThat(bench.awaitSettled("third").endpointStatus()).isEqualTo(EndpointStatus.IN_SERVICE);
        }
    }

    @Test
    void aRollingUpdateNeedsInstancesForOneBatch() {
        try (Bench bench = new Bench(Quotas.defaults().with("ml.m5.large for endpoint usage=5"))) {
            bench.createConfigOf("roll", MODEL.archive(), 4);
            bench.createEndpoint("roll", "roll");
            bench.awaitSettled("roll");
            assertThat(refusal(() -> bench.sageMaker.updateEndpoint(
                            request -> request.endpointName("roll").endpointConfigName("roll"))))
                    .contains("with current utilization of 4 Instances and a request delta of 4 Instances.");

            CountDownLatch gate = new CountDownLatch(1);
            bench.s3.holdUntil(gate);
            bench.sageMaker.updateEndpoint(request -> request.endpointName("roll")
                    .endpointConfigName("roll")
                    .deploymentConfig(how -> how.rollingUpdatePolicy(policy -> policy.waitIntervalInSeconds(60)
                            .maximumBatchSize(size ->
                                    size.type(CapacitySizeType.CAPACITY_PERCENT).value(25)))));
            assertThat(refusal(() -> bench.createEndpoint("other", "roll")))
                    .contains("current utilization of 5 Instances");
            gate.countDown();
            assertThat(bench.awaitSettled("roll").failureReason()).isNull();
        }
    }

    @Test
    void aFailedEndpointHoldsNoInstances() {
        try (Bench bench = new Bench(Quotas.defaults().with("ml.m5.large for endpoint usage=1"))) {
            bench.createEndpointOf("failed", new byte[0]);

            assertThat(bench.createEndpointOf("next", MODEL.archive()).endpointStatus())
                    .isEqualTo(EndpointStatus.IN_SERVICE);
        }
    }

    @Test
    void countsDomains() {
        try (Bench bench = new Bench(Quotas.defaults().with("Total domains=0"))) {
            assertThat(refusal(() -> bench.startDomain("d")))
                    .startsWith("ResourceLimitExceeded: The account-level service limit 'Total domains' is 0 Domains,"
                            + " with current utilization of 0 Domains and a request delta of 1 Domains.");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "ml.m5.large=1",
                "ml.m5.large for endpoint usage",
                "ml.m5.large for endpoint usage=",
                "ml.m5.large for endpoint usage=-1",
                "ml.m5.large for endpoint usage=many",
                "ml.m5.huge for endpoint usage=1",
                "total domains=1"
            })
    void refusesWhatIsNoQuota(String setting) {
        assertThatThrownBy(() -> Quotas.defaults().with(setting))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage(
                        "quota '%s' is not known: it should be '<instance type> for endpoint usage=<number>' or"
                                + " '<instance type> for training job usage=<number>' (or processing, or transform) with an instance type that SageMaker hosts on, or 'Total domains=<number>', with a number"
                                + " between 0 and 999999",
                        setting);
    }
}
