package dev.sagestead.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.sagestead.app.Permission;
import dev.sagestead.app.Pipelined;
import dev.sagestead.compliance.RulePack;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The templates that an account needs before GitHub can promote to it. */
class BootstrapTemplatesTest {

    private static final Path FOLDER = Path.of("src", "main", "bootstrap");

    private final JsonNode role = read("github-role").at("/Resources/Role/Properties");
    private final JsonNode receipts = read("github-receipts").get("Resources");

    @ParameterizedTest
    @ValueSource(strings = {"github-role", "github-receipts"})
    void keepOurRules(String template) {
        assertThat(RulePack.check(read(template))).isEmpty();
    }

    @Test
    void theRoleIsForTheJobsOfOneGitHubEnvironmentOfOneRepository() {
        assertThat(trust(role).toString())
                .isEqualTo(
                        "{\"StringEquals\":{\"token.actions.githubusercontent.com:aud\":\"sts.amazonaws.com\","
                                + "\"token.actions.githubusercontent.com:sub\":{\"Fn::Sub\":\"repo:${Repository}:environment:${Environment}\"}}}");
        assertThat(role.at("/AssumeRolePolicyDocument/Statement")).hasSize(1);
    }

    @Test
    void theRoleIsNamedAsTheWorkflowNamesIt() {
        String name = role.at("/RoleName/Fn::Sub").asText();

        assertThat(name.replace("${Application}", "sagestead").replace("${Environment}", "prod"))
                .isEqualTo(PromotionWorkflow.role("sagestead", "prod"));
        assertThat(role.get("MaxSessionDuration").asInt())
                .as("what the workflow asks for")
                .isEqualTo(7200);
    }

    @Test
    void theRoleDeploysByTheBootstrapsRolesOnly() {
        JsonNode deploy = statement("DeployByTheBootstrap");

        assertThat(deploy.get("Action").asText()).isEqualTo("sts:AssumeRole");
        assertThat(deploy.get("Resource"))
                .extracting(resource -> resource.get("Fn::Sub").asText())
                .allMatch(arn -> arn.startsWith("arn:${AWS::Partition}:iam::${AWS::AccountId}:role/cdk-${Qualifier}-"))
                .extracting(arn -> arn.replaceAll(".*cdk-\\$\\{Qualifier}-|-role-.*", ""))
                .containsExactly("deploy", "file-publishing", "lookup");
    }

    @Test
    void theRoleMayTryTheEndpointsExactlyAsThePipelinesMay() {
        Set<String> pipelines = new TreeSet<>();
        Permission.in(Pipelined.access()).forEach(permission -> pipelines.addAll(permission.actions()));
        Set<String> gitHubs = new TreeSet<>();
        for (String sid : List.of("FindWhatWasDeployed", "CallEndpoints", "SeeWhatIsServed", "ReadWhyItFailed")) {
            statement(sid).get("Action").forEach(action -> gitHubs.add(action.asText()));
        }

        assertThat(gitHubs).isEqualTo(pipelines);
    }

    @Test
    void theRoleWritesTheReceiptsOfItsEnvironmentAndDeletesNone() {
        assertThat(statement("WriteOwnReceipts").get("Resource"))
                .extracting(resource -> resource.get("Fn::Sub").asText().replace("${ReceiptsBucketArn}/", ""))
                .containsExactly(
                        "${Environment}.json", "history/${Environment}/*", "assemblies/*", "projects/*", "reviews/*");
        assertThat(role.toString()).doesNotContain("s3:Delete", "Bypass", "\"*\"");
    }

    @Test
    void theReviewerIsForMainAndReadsOnly() {
        JsonNode reviewer = receipts.at("/Reviewer/Properties");

        assertThat(trust(reviewer).toString()).contains("repo:${Repository}:ref:refs/heads/main");
        assertThat(reviewer.at("/Policies/0/PolicyDocument/Statement"))
                .extracting(statement -> statement.get("Action").asText())
                .containsExactly("s3:ListBucket", "s3:GetObject", "kms:Decrypt");
    }

    @Test
    void receiptsAreLockedEncryptedPrivateAndTlsOnly() {
        assertThat(receipts.at("/Bucket/Properties/ObjectLockConfiguration/Rule/DefaultRetention")
                        .toString())
                .isEqualTo("{\"Mode\":\"GOVERNANCE\",\"Days\":365}");
        assertThat(receipts.at("/Bucket/DeletionPolicy").asText()).isEqualTo("Retain");
        JsonNode statements = receipts.at("/BucketPolicy/Properties/PolicyDocument/Statement");
        assertThat(statements.at("/0/Condition/Bool/aws:SecureTransport").asText())
                .isEqualTo("false");
        assertThat(statements
                        .at("/1/Condition/ArnLike/aws:PrincipalArn/Fn::Sub")
                        .asText())
                .isEqualTo("arn:${AWS::Partition}:iam::*:role/${Application}-*-github");
        assertThat(statements.at("/1/Action").toString())
                .isEqualTo("[\"s3:GetObject\",\"s3:ListBucket\",\"s3:PutObject\"]");
    }

    private JsonNode statement(String sid) {
        for (JsonNode statement : role.at("/Policies/0/PolicyDocument/Statement")) {
            if (statement.get("Sid").asText().equals(sid)) {
                return statement;
            }
        }
        throw new AssertionError(sid);
    }

    private static JsonNode trust(JsonNode role) {
        return role.at("/AssumeRolePolicyDocument/Statement/0/Condition");
    }

    private static JsonNode read(String name) {
        try {
            return new JsonMapper()
                    .readTree(FOLDER.resolve(name + ".template.json").toFile());
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
