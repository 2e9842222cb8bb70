package dev.sagestead.localsagemaker;

import static dev.sagestead.localsagemaker.Bench.ACCOUNT;
import static dev.sagestead.localsagemaker.Refusal.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sagemaker.SageMakerClient;
import software.amazon.awssdk.services.sagemaker.model.CreateEndpointConfigRequest;
import software.amazon.awssdk.services.sagemaker.model.DescribeModelResponse;
import software.amazon.awssdk.services.sagemaker.model.ModelSummary;
import software.amazon.awssdk.services.sagemaker.model.ProductionVariant;
import software.amazon.awssdk.services.sagemaker.model.SageMakerException;
import software.amazon.awssdk.services.sagemaker.model.Tag;

/** Models, endpoint configs and endpoints as records: what is refused, listed, tagged and forgotten. */
class HostingResourcesTest {

    private static final String ARN = "arn:aws:sagemaker:eu-west-1:" + ACCOUNT + ":";

    private static Bench bench;
    private static SageMakerClient sageMaker;

    @BeforeAll
    static void start() {
        bench = new Bench();
        sageMaker = bench.sageMaker;
    }

    @AfterAll
    static void stop() {
        bench.close();
    }

    @Test
    void describeAnswersWhatCreateWasGiven() {
        sageMaker.createModel(request -> request.modelName("Described")
                .executionRoleArn(Bench.ROLE)
                .enableNetworkIsolation(true)
                .vpcConfig(vpc -> vpc.subnets("subnet-1").securityGroupIds("sg-1"))
                .primaryContainer(container ->
                        container.image(Bench.IMAGE).modelDataUrl("s3://b/k").environment(Map.of("A", "1"))));

        DescribeModelResponse model = sageMaker.describeModel(request -> request.modelName("Described"));

        assertThat(model.modelArn()).isEqualTo(ARN + "model/described");
        assertThat(model.modelName()).isEqualTo("Described");
        assertThat(model.executionRoleArn()).isEqualTo(Bench.ROLE);
        assertThat(model.enableNetworkIsolation()).isTrue();
        assertThat(model.vpcConfig().subnets()).containsExactly("subnet-1");
        assertThat(model.primaryContainer().environment()).containsEntry("A", "1");
        assertThat(model.creationTime()).isNotNull();
    }

    @Test
    void refersToNothingThatIsNotThere() {
        bench.createModel("there", "s3://b/k");

        assertThat(refusal(() -> bench.createConfig("c", "absent")))
                .isEqualTo("ValidationException: Could not find model \"" + ARN + "model/absent\".");
        assertThat(refusal(() -> bench.createEndpoint("e", "absent")))
                .isEqualTo("ValidationException: Could not find endpoint configuration \"" + ARN
                        + "endpoint-config/absent\".");
        assertThat(refusal(() -> bench.describe("absent")))
                .isEqualTo("ValidationException: Could not find endpoint \"" + ARN + "endpoint/absent\".");
        assertThat(refusal(() -> sageMaker.deleteModel(request -> request.modelName("absent"))))
                .isEqualTo("ValidationException: Could not find model \"" + ARN + "model/absent\".");
        assertThat(refusal(() -> sageMaker.deleteEndpoint(request -> request.endpointName("absent"))))
                .isEqualTo("ValidationException: Could not find endpoint \"" + ARN + "endpoint/absent\".");
        assertThat(refusal(() -> sageMaker.updateEndpoint(
                        request -> request.endpointName("absent").endpointConfigName("absent"))))
                .isEqualTo("ValidationException: Could not find endpoint \"" + ARN + "endpoint/absent\".");
    }

    @Test
    void createsNothingTwiceNotEvenInOtherCase() {
        bench.createModel("once", "s3://b/k");
        bench.createConfig("once", "once");
        bench.createEndpoint("once", "once");

        assertThat(refusal(() -> bench.createModel("Once", "s3://b/k")))
                .isEqualTo("ValidationException: Cannot create already existing model \"" + ARN + "model/once\".");
        assertThat(refusal(() -> bench.createConfig("once", "once")))
                .isEqualTo("ValidationException: Cannot create already existing endpoint configuration \"" + ARN
                        + "endpoint-config/once\".");
        assertThat(refusal(() -> bench.createEndpoint("once", "once")))
                .isEqualTo(
                        "ValidationException: Cannot create already existing endpoint \"" + ARN + "endpoint/once\".");
    }

    @Test
    void refusesNamesThatAwsRefuses() {
        assertThat(refusal(() -> bench.createModel("under_score", "s3://b/k")))
                .isEqualTo(
                        "ValidationException: 1 validation error detected: Value 'under_score' at 'modelName' failed to"
                                + " satisfy constraint: Member must satisfy regular expression pattern:"
                                + " ^[a-zA-Z0-9](-*[a-zA-Z0-9]){0,62}");
        assertThat(refusal(() -> bench.createEndpoint("e".repeat(64), "c")))
                .contains(
                        "at 'endpointName' failed to satisfy constraint: Member must have length less than or equal to 63");
    }

    @Test
    void refusesAModelWithoutAContainer() {
        assertThat(refusal(() -> sageMaker.createModel(request -> request.modelName("hollow"))))
                .isEqualTo("ValidationException: You must specify either PrimaryContainer or Containers.");
    }

    @Test
    void refusesAKeyForInstancesThatEncryptTheirDisksThemselves() {
        bench.createModel("keyed", "s3://b/k");
        CreateEndpointConfigRequest config = CreateEndpointConfigRequest.builder()
                .endpointConfigName("keyed")
                .kmsKeyId("alias/key")
                .productionVariants(variant("a")
                        .instanceType("ml.m5d.large")
                        .initialInstanceCount(1)
                        .modelName("keyed")
                        .build())
                .build();

        assertThat(refusal(() -> sageMaker.createEndpointConfig(config)))
                .isEqualTo("ValidationException: KMS key is not supported for NVMe instance storage. Remove KmsKeyId or"
                        + " change the instance type ml.m5d.large of production variant a.");
        sageMaker.createEndpointConfig(config.toBuilder().kmsKeyId(null).build());
    }

    @Test
    void refusesVariantsThatMakeNoSense() {
        bench.createModel("variants", "s3://b/k");

        assertThat(refusal(() -> config("none"))).contains("at 'productionVariants' failed to satisfy constraint");
        assertThat(refusal(() ->
                        config("unsized", variant("a").modelName("variants").build())))
                .contains(
                        "Production variant a needs either InstanceType and InitialInstanceCount or ServerlessConfig");
        ProductionVariant twin = variant("a")
                .modelName("variants")
                .instanceType("ml.m5.large")
                .initialInstanceCount(1)
                .build();
        assertThat(refusal(() -> config("twins", twin, twin))).contains("a is given twice");
        assertThat(refusal(() ->
                        config("empty", twin.toBuilder().initialInstanceCount(0).build())))
                .contains("'productionVariants.1.member.initialInstanceCount'");
        assertThat(refusal(() -> config(
                        "huge", twin.toBuilder().instanceType("ml.m5.huge").build())))
                .contains(
                        "Value 'ml.m5.huge' at 'productionVariants.1.member.instanceType' failed to satisfy constraint:"
                                + " Member must satisfy enum value set: [ml.t2.medium, ");
    }

    @Test
    void deletesAModelAndAConfigThatAreInUse() {
        bench.createEndpointOf("in-use", TrainedModel.withSeed(1).archive());

        sageMaker.deleteEndpointConfig(request -> request.endpointConfigName("in-use"));
        sageMaker.deleteModel(request -> request.modelName("in-use"));

        assertThat(bench.predictCsv("in-use", "1,1,1,1")).isNotBlank();
        bench.createConfigOf("in-use-2", TrainedModel.withSeed(2).archive());
        assertThat(refusal(() -> sageMaker.updateEndpoint(
                        request -> request.endpointName("in-use").endpointConfigName("in-use-2"))))
                .isEqualTo("ValidationException: Could not find endpoint configuration \"" + ARN
                        + "endpoint-config/in-use\".");
    }

    @Test
    void listsTheNewestFirstPageByPage() {
        IntStream.range(0, 25).forEach(i -> bench.createModel("listed-%02d".formatted(i), "s3://b/k"));

        List<String> newestFirst =
                sageMaker.listModelsPaginator(request -> request.nameContains("listed")).models().stream()
                        .map(ModelSummary::modelName)
                        .toList();
        List<String> byName = sageMaker
                .listModelsPaginator(request -> request.nameContains("LISTED")
                        .maxResults(7)
                        .sortBy("Name")
                        .sortOrder("Ascending"))
                .models()
                .stream()
                .map(ModelSummary::modelName)
                .toList();

        assertThat(byName).hasSize(25).isSorted();
        assertThat(newestFirst).hasSize(25).containsExactlyInAnyOrderElementsOf(byName);
        assertThat(sageMaker
                        .listModels(request -> request.nameContains("listed"))
                        .models())
                .hasSize(10);
        assertThat(refusal(() -> sageMaker.listModels(request -> request.nextToken("guessed"))))
                .isEqualTo("ValidationException: Invalid NextToken.");
    }

    @Test
    void listsEndpointsByStatus() {
        bench.createEndpointOf("broken", new byte[0]);

        assertThat(sageMaker
                        .listEndpoints(request -> request.statusEquals("Failed").nameContains("broken"))
                        .endpoints())
                .singleElement()
                .satisfies(endpoint -> assertThat(endpoint.endpointArn()).isEqualTo(ARN + "endpoint/broken"));
        assertThat(sageMaker
                        .listEndpoints(
                                request -> request.statusEquals("InService").nameContains("broken"))
                        .endpoints())
                .isEmpty();
    }

    @Test
    void keepsTagsUntilTheirResourceIsGone() {
        Tag team = Tag.builder().key("team").value("risk").build();
        Tag stage = Tag.builder().key("stage").value("dev").build();
        String arn = sageMaker
                .createModel(request -> request.modelName("tagged")
                        .primaryContainer(container -> container.image(Bench.IMAGE))
                        .tags(team))
                .modelArn();

        sageMaker.addTags(request -> request.resourceArn(arn).tags(stage));
        assertThat(sageMaker.listTags(request -> request.resourceArn(arn)).tags())
                .containsExactly(team, stage);
        sageMaker.deleteTags(request -> request.resourceArn(arn).tagKeys("team"));
        assertThat(sageMaker.listTags(request -> request.resourceArn(arn)).tags())
                .containsExactly(stage);
        sageMaker.deleteModel(request -> request.modelName("tagged"));
        assertThat(refusal(() -> sageMaker.listTags(request -> request.resourceArn(arn))))
                .isEqualTo("ValidationException: Could not find resource \"" + arn + "\".");
    }

    @Test
    void everyRegionHasItsOwnResourcesAndPartition() {
        bench.createModel("regional", "s3://b/k");
        try (SageMakerClient china = bench.sageMakerIn(Region.CN_NORTH_1)) {
            assertThat(refusal(() -> china.describeModel(request -> request.modelName("regional"))))
                    .isEqualTo("ValidationException: Could not find model \"arn:aws-cn:sagemaker:cn-north-1:" + ACCOUNT
                            + ":model/regional\".");
        }
    }

    @Test
    void saysWhichOperationsItDoesNotHave() {
        assertThat(refusal(() -> sageMaker.listNotebookInstances()))
                .startsWith("UnknownOperationException: The requested operation is not implemented by local SageMaker:"
                        + " ListNotebookInstances.");
    }

    private static void config(String name, ProductionVariant... variants) throws SageMakerException {
        sageMaker.createEndpointConfig(
                request -> request.endpointConfigName(name).productionVariants(variants));
    }

    private static ProductionVariant.Builder variant(String name) {
        return ProductionVariant.builder().variantName(name);
    }
}
