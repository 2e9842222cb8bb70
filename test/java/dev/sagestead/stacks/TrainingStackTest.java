package dev.sagestead.stacks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.sagestead.app.Permission;
import dev.sagestead.app.Resource;
import dev.sagestead.app.Stack;
import dev.sagestead.app.Trained;
import dev.sagestead.compliance.RulePack;
import dev.sagestead.localsagemaker.pipeline.PipelineDefinition;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Roles, pipeline and group of versions of a model. */
class TrainingStackTest {

    private static final Stack STACK = Trained.stack();

    @Test
    void keepsTheRules() {
        assertThat(RulePack.check(STACK.raw())).isEmpty();
    }

    @Test
    void jobsReadAndWriteTrainingsAndNothingElse() {
        Resource role = STACK.named("JobRole");

        assertThat(Permission.of(role))
                .extracting(Permission::toString)
                .filteredOn(permission -> (permission.contains("s3:") || permission.contains("kms:"))
                        && !permission.contains("cdk-hnb659fds-assets"))
                .containsExactlyInAnyOrder(
                        "Allow s3:ListBucket on ${models.ModelBucket.Arn} if {\"StringLike\":{\"s3:prefix\":\"training/*\"}}",
                        "Allow s3:AbortMultipartUpload, s3:GetObject, s3:PutObject on ${models.ModelBucket.Arn}/training/*",
                        "Allow kms:Decrypt, kms:GenerateDataKey on ${models.ModelBucketKey.Arn}"
                                + " if {\"StringLike\":{\"kms:ViaService\":\"s3.*\"}}");
        assertThat(Permission.of(role))
                .extracting(Permission::toString)
                .noneMatch(permission -> permission.contains("sagemaker:") || permission.contains("iam:"));
    }

    @Test
    void pipelinesStartJobsAsThatRoleAndApproveNothing() {
        List<String> permissions = Permission.of(STACK.named("PipelineRole")).stream()
                .map(Permission::toString)
                .toList();

        assertThat(permissions)
                .contains("Allow iam:PassRole on ${JobRole.Arn}"
                        + " if {\"StringEquals\":{\"iam:PassedToService\":\"sagemaker.amazonaws.com\"}}")
                .anyMatch(permission -> permission.contains("sagemaker:CreateModelPackage")
                        && permission.contains("model-package-group/sagestead-dev-fraud-detection"))
                .noneMatch(permission -> permission.contains("UpdateModelPackage"))
                .noneMatch(permission -> permission.contains("s3:PutObject"));
    }

    @Test
    void theGroupOfVersionsOutlivesTheStack() {
        Resource group = STACK.only("AWS::SageMaker::ModelPackageGroup");

        assertThat(group.text("ModelPackageGroupName")).isEqualTo("sagestead-dev-fraud-detection");
        assertThat(STACK.raw().at("/Resources").toString()).contains("\"DeletionPolicy\":\"Retain\"");
    }

    @Test
    void theDefinitionIsSoundAndComparesWithTheCommittedModel() throws IOException {
        String text = STACK.only("AWS::SageMaker::Pipeline").text("PipelineDefinition/PipelineDefinitionBody");

        assertThat(PipelineDefinition.parse(text).steps().keySet())
                .containsExactly("Prepare", "Train", "Evaluate", "Decide", "Register", "Refuse");
        JsonNode definition = new JsonMapper().readTree(text);
        assertThat(definition.at("/Parameters/3").toString())
                .isEqualTo("{\"Name\":\"CommittedMetric\",\"Type\":\"Float\",\"DefaultValue\":0.8882}");
        JsonNode training = definition.at("/Steps/1/Arguments");
        assertThat(training.at("/EnableNetworkIsolation").asBoolean()).isTrue();
        assertThat(training.at("/HyperParameters/eta").asText()).isEqualTo("0.2");
        assertThat(training.at("/HyperParameters/num_round").asText()).isEqualTo("100");
        assertThat(definition
                        .at("/Steps/3/Arguments/IfSteps/0/Arguments/ModelApprovalStatus/Get")
                        .asText())
                .isEqualTo("Parameters.ApprovalStatus");
    }
}
