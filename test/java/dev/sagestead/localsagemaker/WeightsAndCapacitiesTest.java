package dev.sagestead.localsagemaker;

import static dev.sagestead.localsagemaker.Refusal.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sagemaker.model.DesiredWeightAndCapacity;
import software.amazon.awssdk.services.sagemaker.model.EndpointStatus;
import software.amazon.awssdk.services.sagemaker.model.ProductionVariant;
import software.amazon.awssdk.services.sagemaker.model.ProductionVariantInstanceType;
import software.amazon.awssdk.services.sagemaker.model.ProductionVariantSummary;
import software.amazon.awssdk.services.sagemaker.model.VariantProperty;
import software.amazon.awssdk.services.sagemaker.model.VariantPropertyType;

/** Weights and numbers of instances that change while an endpoint serves, and updates that keep them. */
class WeightsAndCapacitiesTest {

    private static final TrainedModel MODEL = TrainedModel.withSeed(1);
    private static final String ROW = "0.1,0.9,0.3,0.4";

    private static Bench bench;

    @BeforeAll
    static void start() {
        bench = new Bench(Quotas.defaults().with("ml.m5.large for endpoint usage=12"), Pace.REHEARSAL);
        bench.createConfigOf("model", MODEL.archive());
        config("both", 1, 1);
    }

    @AfterAll
    static void stop() {
        bench.close();
    }

    private static void config(String name, float blue, float green) {
        bench.sageMaker.createEndpointConfig(request ->
                request.endpointConfigName(name).productionVariants(variant("blue", blue), variant("green", green)));
    }

    private static ProductionVariant variant(String name, float weight) {
        return ProductionVariant.builder()
                .variantName(name)
                .modelName("model")
                .instanceType(ProductionVariantInstanceType.ML_M5_LARGE)
                .initialInstanceCount(1)
                .initialVariantWeight(weight)
                .build();
    }

    @Test
    void newWeightsShareTheRequestsFromThenOn() {
        deployed("weighed");

        want("weighed", "green", 0f, null);
        assertThat(bench.describe("weighed").endpointStatus()).isEqualTo(EndpointStatus.UPDATING);
        assertThat(refusal(() -> want("weighed", "green", 1f, null))).contains("Cannot update in-progress endpoint");
        bench.awaitSettled("weighed");

        assertThat(summary("weighed", "green").currentWeight()).isZero();
        assertThat(summary("weighed", "blue").currentWeight()).isEqualTo(1);
        assertThat(IntStream.range(0, 40)
                        .mapToObj(i -> bench.invoke("weighed", "text/csv", "text/csv", ROW)
                                .invokedProductionVariant()))
                .containsOnly("blue");
        bench.sageMaker.deleteEndpoint(request -> request.endpointName("weighed"));
    }

    @Test
    void moreInstancesAreDesiredFirstAndThereThen() {
        deployed("scaled");

        want("scaled", "blue", null, 3);
        ProductionVariantSummary meanwhile = summary("scaled", "blue");
        assertThat(meanwhile.desiredInstanceCount()).isEqualTo(3);
        assertThat(meanwhile.currentInstanceCount()).isEqualTo(1);
        bench.awaitSettled("scaled");

        assertThat(summary("scaled", "blue").currentInstanceCount()).isEqualTo(3);
        assertThat(summary("scaled", "green").currentInstanceCount()).isEqualTo(1);
        assertThat(refusal(() -> want("scaled", "blue", null, 30)))
                .startsWith("ResourceLimitExceeded")
                .contains("a request delta of 27 Instances");
        bench.sageMaker.deleteEndpoint(request -> request.endpointName("scaled"));
    }

    @Test
    void anUpdateKeepsThemIfItIsAskedTo() {
        deployed("kept");
        config("kept-2", 5, 5);
        want("kept", "blue", 7f, 2);
        bench.awaitSettled("kept");

        bench.sageMaker.updateEndpoint(request -> request.endpointName("kept")
                .endpointConfigName("kept-2")
                .retainAllVariantProperties(true)
                .excludeRetainedVariantProperties(VariantProperty.builder()
                        .variantPropertyType(VariantPropertyType.DESIRED_WEIGHT)
                        .build()));
        bench.awaitSettled("kept");
        assertThat(summary("kept", "blue").currentInstanceCount()).isEqualTo(2);
        assertThat(summary("kept", "blue").currentWeight()).isEqualTo(5);

        bench.sageMaker.updateEndpoint(request -> request.endpointName("kept").endpointConfigName("both"));
        bench.awaitSettled("kept");
        assertThat(summary("kept", "blue").currentInstanceCount()).isEqualTo(1);
        assertThat(summary("kept", "blue").currentWeight()).isEqualTo(1);
        bench.sageMaker.deleteEndpoint(request -> request.endpointName("kept"));
    }

    @Test
    void refusesWhatCannotBeWithAllTheReasons() {
        deployed("refusing");

        assertThat(refusal(() ->
                        bench.sageMaker.updateEndpointWeightsAndCapacities(request -> request.endpointName("refusing")
                                .desiredWeightsAndCapacities(
                                        desired("red", 1f, null), desired("blue", -1f, 0), desired("blue", 1f, 1)))))
                .isEqualTo(
                        "ValidationException: Could not find variant red in endpoint refusing, which has [blue, green]."
                                + " DesiredWeight of variant blue must be 0 or more. Variant blue needs at least 1 instance: only"
                                + " an asynchronous endpoint scales to zero. Variant blue is given twice.");
        bench.sageMaker.deleteEndpoint(request -> request.endpointName("refusing"));
    }

    private static void deployed(String endpoint) {
        bench.createEndpoint(endpoint, "both");
        assertThat(bench.awaitSettled(endpoint).endpointStatus()).isEqualTo(EndpointStatus.IN_SERVICE);
    }

    private static void want(String endpoint, String variant, Float weight, Integer instances) {
        bench.sageMaker.updateEndpointWeightsAndCapacities(request -> request.endpointName(endpoint)
                .desiredWeightsAndCapacities(List.of(desired(variant, weight, instances))));
    }

    private static DesiredWeightAndCapacity desired(String variant, Float weight, Integer instances) {
        return DesiredWeightAndCapacity.builder()
                .variantName(variant)
                .desiredWeight(weight)
                .desiredInstanceCount(instances)
                .build();
    }

    private static ProductionVariantSummary summary(String endpoint, String variant) {
        return bench.describe(endpoint).productionVariants().stream()
                .filter(each -> each.variantName().equals(variant))
                .findFirst()
                .orElseThrow();
    }
}
