package dev.sagestead.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sagestead.PythonTools;
import dev.sagestead.rehearsal.ProjectCopy.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;

/** The pipeline that the CDK has deployed: from raw tables to a version that somebody approves, and back into git. */
@ExtendWith(SharedRehearsal.class)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class RehearsedPipeline {

    private static final String FOLDER = "model-artifacts/fraud-detection/";
    private static final String GROUP = "sagestead-dev-fraud-detection";

    @Test
    @Order(1)
    void aModelThatIsNotBetterIsNotRegistered(ProjectCopy project) {
        Result refused =
                project.run("./sagestead", "pipeline", "fraud-detection", "--parameter", "CommittedMetric=0.99");

        assertThat(refused.exitCode()).as(refused.output()).isEqualTo(1);
        assertThat(refused.output())
                .contains("Refuse: The model is not registered: auc of the test rows is 0.888")
                .contains("and that of the committed model is 0.99");
    }

    @Test
    @Order(2)
    void aBadRowEndsItWithItsPlace(ProjectCopy project) throws IOException {
        Path raw = project.root().resolve("bad-for-pipeline");
        ProjectCopy.copyAll(project.root().resolve(FOLDER + "raw"), raw);
        Path claims = raw.resolve("claims.csv");
        Files.writeString(claims, Files.readString(claims).replaceFirst(",Collision,", ",Colision,"));

        Result refused = project.run("./sagestead", "pipeline", "fraud-detection", "--raw", "bad-for-pipeline");

        assertThat(refused.exitCode()).as(refused.output()).isEqualTo(1);
        assertThat(refused.output())
                .contains("claims.csv, line 2, incident_type: should be one of Collision, Break-in, Theft, got"
                        + " \"Colision\"");
    }

    @Test
    @Order(3)
    void aGoodOneIsRegisteredApprovedAndAdopted(ProjectCopy project) throws IOException {
        byte[] model = Files.readAllBytes(project.root().resolve(FOLDER + "xgboost-model.ubj"));
        String lock = project.read(FOLDER + "lock.json");

        Result run = project.run("./sagestead", "pipeline", "fraud-detection");

        assertThat(run.exitCode()).as(run.output()).isZero();
        assertThat(run.output())
                .containsSubsequence("Prepare", "Train", "Evaluate", "Decide", "True", "Register")
                .contains("registered model-package/%s/1".formatted(GROUP));
        assertThat(run.output().lines()).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(80));

        Result early = project.run("./sagestead", "adopt", "fraud-detection");
        assertThat(early.exitCode()).isNotZero();
        assertThat(early.output()).contains("no version of %s is approved".formatted(GROUP));
        Result approved = project.run(PythonTools.program("python"), "-c", """
                import boto3
                sagemaker = boto3.client("sagemaker")
                (version,) = sagemaker.list_model_packages(ModelPackageGroupName="%s")["ModelPackageSummaryList"]
                sagemaker.update_model_package(
                    ModelPackageArn=version["ModelPackageArn"], ModelApprovalStatus="Approved",
                    ApprovalDescription="looked at by grace")
                """.formatted(GROUP));
        assertThat(approved.exitCode()).as(approved.output()).isZero();

        Result adopted = project.run("./sagestead", "adopt", "fraud-detection");

        assertThat(adopted.exitCode()).as(adopted.output()).isZero();
        assertThat(adopted.output()).contains("approved: looked at by grace");
        assertThat(project.root().resolve(FOLDER + "xgboost-model.ubj")).hasBinaryContent(model);
        assertThat(project.read(FOLDER + "lock.json"))
                .contains("\"who\": \"sagestead adopt\"", "model-package/%s/1".formatted(GROUP), "looked at by grace");
        project.write(FOLDER + "lock.json", lock);
    }
}
