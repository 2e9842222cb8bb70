package dev.sagestead.localsagemaker;

import static dev.sagestead.localsagemaker.Bench.ACCOUNT;
import static dev.sagestead.localsagemaker.Refusal.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sagemaker.SageMakerClient;
import software.amazon.awssdk.services.sagemaker.model.DescribeModelPackageResponse;
import software.amazon.awssdk.services.sagemaker.model.ModelApprovalStatus;
import software.amazon.awssdk.services.sagemaker.model.ModelPackageContainerDefinition;
import software.amazon.awssdk.services.sagemaker.model.ModelPackageGroupStatus;
import software.amazon.awssdk.services.sagemaker.model.ModelPackageGroupSummary;
import software.amazon.awssdk.services.sagemaker.model.ModelPackageStatus;
import software.amazon.awssdk.services.sagemaker.model.ModelPackageSummary;
import software.amazon.awssdk.services.sagemaker.model.Tag;

/** The model registry, with the real AWS SDK. */
class ModelPackagesTest {

    private static final String ARN = "arn:aws:sagemaker:eu-west-1:" + ACCOUNT + ":";
    private static final TrainedModel MODEL = TrainedModel.withSeed(1);

    private static Bench bench;
    private static SageMakerClient sageMaker;

    @BeforeAll
    static void start() {
        bench = new Bench();
        sageMaker = bench.sageMaker;
        bench.s3.put("models/model.tar.gz", MODEL.archive());
    }

    @AfterAll
    static void stop() {
        bench.close();
    }

    @Test
    void aGroupIsMadeDescribedListedAndDeletedOnceItIsEmpty() {
        createGroup("claims");
        String version = createVersion("claims", null);

        assertThat(sageMaker.describeModelPackageGroup(request -> request.modelPackageGroupName("claims")))
                .satisfies(group -> {
                    assertThat(group.modelPackageGroupArn()).isEqualTo(ARN + "model-package-group/claims");
                    assertThat(group.modelPackageGroupStatus()).isEqualTo(ModelPackageGroupStatus.COMPLETED);
                });
        assertThat(sageMaker
                        .listModelPackageGroups(request -> request.nameContains("claim"))
                        .modelPackageGroupSummaryList())
                .extracting(ModelPackageGroupSummary::modelPackageGroupName)
                .containsExactly("claims");
        assertThat(refusal(() -> createGroup("Claims")))
                .isEqualTo("ValidationException: Model Package Group already exists: " + ARN
                        + "model-package-group/claims");
        assertThat(refusal(() -> sageMaker.deleteModelPackageGroup(request -> request.modelPackageGroupName("claims"))))
                .startsWith("ConflictException: Model Package Group cannot be deleted because it still contains Model"
                        + " Packages");
        sageMaker.deleteModelPackage(request -> request.modelPackageName(version));
        sageMaker.deleteModelPackageGroup(request -> request.modelPackageGroupName(ARN + "model-package-group/claims"));
        assertThat(refusal(
                        () -> sageMaker.describeModelPackageGroup(request -> request.modelPackageGroupName("claims"))))
                .isEqualTo(
                        "ValidationException: ModelPackageGroup " + ARN + "model-package-group/claims does not exist.");
    }

    @Test
    void versionsCountUpAndNoNumberComesTwice() {
        createGroup("counted");
        assertThat(createVersion("counted", null)).isEqualTo(ARN + "model-package/counted/1");
        String second = createVersion(ARN + "model-package-group/counted", null);
        assertThat(second).isEqualTo(ARN + "model-package/counted/2");
        sageMaker.deleteModelPackage(request -> request.modelPackageName(second));
        assertThat(createVersion("counted", ModelApprovalStatus.APPROVED)).isEqualTo(ARN + "model-package/counted/3");

        assertThat(sageMaker
                        .listModelPackages(request -> request.modelPackageGroupName("counted")
                                .sortBy("Name")
                                .sortOrder("Ascending"))
                        .modelPackageSummaryList())
                .extracting(ModelPackageSummary::modelPackageVersion)
                .containsExactly(1, 3);
        assertThat(sageMaker
                        .listModelPackages(request ->
                                request.modelPackageGroupName("counted").modelApprovalStatus("Approved"))
                        .modelPackageSummaryList())
                .extracting(ModelPackageSummary::modelPackageVersion)
                .containsExactly(3);
    }

    @Test
    void aVersionIsDescribedAsItWasMadeAndWaitsForApproval() {
        createGroup("described");
        String arn = createVersion("described", null);

        DescribeModelPackageResponse version =
                sageMaker.describeModelPackage(request -> request.modelPackageName("described/1"));

        assertThat(version.modelPackageArn()).isEqualTo(arn);
        assertThat(version.modelPackageGroupName()).isEqualTo("described");
        assertThat(version.modelPackageStatus()).isEqualTo(ModelPackageStatus.COMPLETED);
        assertThat(version.modelApprovalStatus()).isEqualTo(ModelApprovalStatus.PENDING_MANUAL_APPROVAL);
        assertThat(version.inferenceSpecification().containers().get(0).modelDataUrl())
                .isEqualTo("s3://models/model.tar.gz");
        assertThat(sageMaker.listTags(request -> request.resourceArn(arn)).tags())
                .containsExactly(Tag.builder().key("team").value("risk").build());
    }

    @Test
    void anUpdateApprovesAndChangesItsMetadata() {
        createGroup("updated");
        String arn = createVersion("updated", null);

        sageMaker.updateModelPackage(request -> request.modelPackageArn(arn)
                .modelApprovalStatus(ModelApprovalStatus.APPROVED)
                .approvalDescription("AUC 0.89")
                .customerMetadataProperties(Map.of("reviewer", "ada", "run", "7")));
        sageMaker.updateModelPackage(request -> request.modelPackageArn(arn).customerMetadataPropertiesToRemove("run"));

        DescribeModelPackageResponse version = sageMaker.describeModelPackage(request -> request.modelPackageName(arn));
        assertThat(version.modelApprovalStatus()).isEqualTo(ModelApprovalStatus.APPROVED);
        assertThat(version.approvalDescription()).isEqualTo("AUC 0.89");
        assertThat(version.customerMetadataProperties()).containsExactly(Map.entry("reviewer", "ada"));
        assertThat(version.inferenceSpecification().containers()).hasSize(1);
        assertThat(version.lastModifiedTime()).isNotNull();
    }

    @Test
    void everyChangeIsAnEventOfAwsShape() throws Exception {
        createGroup("told");
        String arn = createVersion("told", null);
        sageMaker.updateModelPackage(request -> request.modelPackageArn(arn)
                .modelApprovalStatus(ModelApprovalStatus.REJECTED)
                .approvalDescription("AUC 0.61")
                .customerMetadataPropertiesToRemove("run"));

        JsonNode registered = event(arn, 0);
        JsonNode rejected = event(arn, 1);

        assertThat(rejected.get("Source").asText()).isEqualTo("aws.sagemaker");
        assertThat(rejected.get("DetailType").asText()).isEqualTo("SageMaker Model Package State Change");
        JsonNode detail = new JsonMapper().readTree(rejected.get("Detail").asText());
        assertThat(detail.at("/ModelPackageGroupName").asText()).isEqualTo("told");
        assertThat(detail.at("/ModelPackageVersion").asInt()).isEqualTo(1);
        assertThat(detail.at("/ModelPackageArn").asText()).isEqualTo(arn);
        assertThat(detail.at("/ModelPackageStatus").asText()).isEqualTo("Completed");
        assertThat(detail.at("/ModelApprovalStatus").asText()).isEqualTo("Rejected");
        assertThat(detail.at("/ApprovalDescription").asText()).isEqualTo("AUC 0.61");
        assertThat(detail.at("/CertifyForMarketplace").toString()).isEqualTo("false");
        assertThat(detail.at("/InferenceSpecification/Containers/0/ModelDataUrl")
                        .asText())
                .isEqualTo("s3://models/model.tar.gz");
        assertThat(detail.at("/CreationTime").asText()).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ");
        assertThat(detail.at("/LastModifiedTime").asText()).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ");
        assertThat(detail.at("/UpdatedModelPackageFields"))
                .extracting(JsonNode::asText)
                .containsExactly("ModelApprovalStatus", "ApprovalDescription", "CustomerMetadataProperties");
        assertThat(registered.get("Detail").asText())
                .contains("PendingManualApproval")
                .doesNotContain("UpdatedModelPackageFields", "LastModifiedTime");
    }

    @Test
    void anApprovedVersionIsServedEvenAfterItIsGone() {
        createGroup("served");
        String arn = createVersion("served", ModelApprovalStatus.APPROVED);
        sageMaker.createModel(request -> request.modelName("served")
                .primaryContainer(container -> container
                        .modelPackageName(arn)
                        .environment(Map.of("SAGEMAKER_DEFAULT_INVOCATIONS_ACCEPT", "application/json"))));
        sageMaker.deleteModelPackage(request -> request.modelPackageName(arn));
        bench.createConfig("served", "served");
        bench.createEndpoint("served", "served");
        bench.awaitSettled("served");

        assertThat(sageMaker
                        .describeModel(request -> request.modelName("served"))
                        .primaryContainer()
                        .modelPackageName())
                .isEqualTo(arn);
        assertThat(bench.invoke("served", "text/csv", "*/*", "0.1,0.9,0.3,0.4")
                        .body()
                        .asUtf8String())
                .contains("\"score\": " + (double) MODEL.predict(0.1f, 0.9f, 0.3f, 0.4f)[0]);
    }

    @Test
    void aVersionThatNobodyApprovedOrThatIsNotThereMakesNoModel() {
        createGroup("pending");
        String arn = createVersion("pending", null);

        assertThat(refusal(() -> createModel(arn)))
                .startsWith("ValidationException: ModelPackage " + arn + " is not approved.")
                .contains("PendingManualApproval");
        assertThat(refusal(() -> createModel(ARN + "model-package/pending/9")))
                .isEqualTo("ValidationException: ModelPackage " + ARN + "model-package/pending/9 does not exist.");
        assertThat(refusal(() -> createVersion("absent", null)))
                .isEqualTo(
                        "ValidationException: ModelPackageGroup " + ARN + "model-package-group/absent does not exist.");
        assertThat(refusal(() -> sageMaker.describeModel(request -> request.modelName("of-package"))))
                .contains("Could not find model");
    }

    private static void createModel(String packageArn) {
        sageMaker.createModel(request ->
                request.modelName("of-package").primaryContainer(container -> container.modelPackageName(packageArn)));
    }

    private static void createGroup(String name) {
        sageMaker.createModelPackageGroup(request -> request.modelPackageGroupName(name));
    }

    private static String createVersion(String group, ModelApprovalStatus approval) {
        return sageMaker
                .createModelPackage(request -> request.modelPackageGroupName(group)
                        .modelApprovalStatus(approval)
                        .tags(Tag.builder().key("team").value("risk").build())
                        .inferenceSpecification(
                                inference -> inference.containers(ModelPackageContainerDefinition.builder()
                                        .image(Bench.IMAGE)
                                        .modelDataUrl("s3://models/model.tar.gz")
                                        .build())))
                .modelPackageArn();
    }

    /** The events of one version come one after the other. */
    private static JsonNode event(String arn, int index) {
        return Bench.await(() -> bench.s3.events.stream()
                .filter(event -> event.at("/Resources/0").asText().equals(arn))
                .skip(index)
                .findFirst()
                .orElse(null));
    }
}
