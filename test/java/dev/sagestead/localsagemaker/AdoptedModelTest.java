package dev.sagestead.localsagemaker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sagestead.InvalidInputException;
import dev.sagestead.artifacts.Locks;
import dev.sagestead.artifacts.ModelFolder;
import dev.sagestead.train.job.ApprovedModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sagemaker.SageMakerClient;
import software.amazon.awssdk.services.sagemaker.model.ModelPackageContainerDefinition;

/** Which version of a registry is promoted. */
class AdoptedModelTest {

    private static Bench bench;
    private static SageMakerClient sageMaker;
    private static S3Client s3;

    @BeforeAll
    static void start() {
        bench = new Bench();
        sageMaker = bench.sageMaker;
        s3 = new AccountClients(bench.s3.uri(), new Scope(Bench.ACCOUNT, "eu-west-1")).s3();
    }

    @AfterAll
    static void stop() {
        s3.close();
        bench.close();
    }

    @Test
    void theNewestThatIsApprovedAndWhenItIsRejectedTheOneBefore() {
        group("judged");
        String first = version("judged");
        String second = version("judged");
        version("judged");
        assertThat(newest("judged")).isEmpty();

        judge(second, "Approved");
        judge(first, "Approved");
        assertThat(newest("judged")).contains(second);

        judge(second, "Rejected");
        assertThat(newest("judged")).contains(first);

        judge(first, "Rejected");
        assertThat(newest("judged")).isEmpty();
    }

    @Test
    void ofAGroupThatNobodyHasMadeYetNoneIs() {
        assertThat(newest("not-deployed-yet")).isEmpty();
    }

    @Test
    void aRegistryThatRefusesToAnswerIsNotOneWithoutVersions() {
        assertThatThrownBy(() -> newest("*")).hasMessageContaining("Member must satisfy regular expression pattern");
    }

    @Test
    void aCommittedVersionThatWasRejectedSinceDoesNotStay(@TempDir Path temporary) throws IOException {
        Path folder = Files.createDirectory(temporary.resolve("fraud-detection"));
        try (Stream<Path> files = Files.list(Path.of("model-artifacts/fraud-detection"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.copy(file, folder.resolve(file.getFileName()));
            }
        }
        ApprovedModel.letStay(ModelFolder.open(folder), "sagestead-dev-fraud-detection");

        String arn = "arn:aws:sagemaker:eu-west-1:111111111111:model-package/sagestead-dev-fraud-detection/3";
        Locks.writeAdopted(folder, arn);

        ApprovedModel.letStay(ModelFolder.open(folder), "another-group");
        assertThatThrownBy(() -> ApprovedModel.letStay(ModelFolder.open(folder), "sagestead-dev-fraud-detection"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage(
                        "no version of sagestead-dev-fraud-detection is approved, and fraud-detection holds %s, which is not approved any longer; approve a version, or train fraud-detection anew and commit it",
                        arn);
    }

    @Test
    void aVersionThatIsAskedForHasToBeApproved() {
        group("asked");
        version("asked");

        assertThatThrownBy(() -> ApprovedModel.find(sageMaker, s3, "asked", Optional.of(1)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("version 1 of asked is PendingManualApproval; only an approved version is adopted");
        assertThatThrownBy(() -> ApprovedModel.find(sageMaker, s3, "asked", Optional.of(2)))
                .hasMessage("asked has no version 2");
        assertThatThrownBy(() -> ApprovedModel.find(sageMaker, s3, "asked", Optional.empty()))
                .hasMessage("no version of asked is approved");
    }

    private static Optional<String> newest(String group) {
        return ApprovedModel.newest(sageMaker, s3, group).map(ApprovedModel::arn);
    }

    private static void judge(String arn, String status) {
        sageMaker.updateModelPackage(request -> request.modelPackageArn(arn).modelApprovalStatus(status));
    }

    private static void group(String name) {
        sageMaker.createModelPackageGroup(request -> request.modelPackageGroupName(name));
    }

    private static String version(String group) {
        return sageMaker
                .createModelPackage(request -> request.modelPackageGroupName(group)
                        .inferenceSpecification(
                                inference -> inference.containers(ModelPackageContainerDefinition.builder()
                                        .image(Bench.IMAGE)
                                        .modelDataUrl("s3://models/model.tar.gz")
                                        .build())))
                .modelPackageArn();
    }
}
