package dev.sagestead.stacks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sagestead.app.Deployment;
import dev.sagestead.app.Permission;
import dev.sagestead.app.Pipelined;
import dev.sagestead.app.Resource;
import dev.sagestead.app.Stack;
import dev.sagestead.app.Synthesised;
import dev.sagestead.app.Trained;
import dev.sagestead.settings.StackNames;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A pipeline with {@code adoptFrom}: what was approved in dev starts it, and is what it promotes. */
class ApprovalTest {

    private static final List<String> ORDER = List.of("dev", "staging", "prod");
    private static final String BUS = "arn:aws:events:eu-west-1:444444444444:event-bus/sagestead-approvals";
    private static final String PIPELINE = "arn:aws:codepipeline:eu-west-1:444444444444:sagestead";

    private static final JsonNode PATTERN = Resource.json("""
            {'account': ['111111111111'],
             'detail': {'ModelApprovalStatus': ['Approved', 'Rejected'],
                        'ModelPackageGroupName': ['sagestead-dev-fraud-detection']},
             'detail-type': ['SageMaker Model Package State Change'],
             'source': ['aws.sagemaker']}
            """);

    private final Synthesised synth = Pipelined.adopting();
    private final Stack pipeline = Pipelined.adoptingStack();
    private final Stack access = Pipelined.adoptingAccess();

    @Test
    void nothingChangesInOtherStacksNorInOtherEnvironments() {
        Synthesised plain = Pipelined.synthesised();
        for (int i = 0; i < ORDER.size(); i++) {
            Deployment without = i == 0
                    ? Trained.synthesised().environments().get(0)
                    : plain.environments().get(i);
            Deployment with = synth.environments().get(i);
            without.stacks()
                    .forEach((name, stack) ->
                            assertThat(with.stacks().get(name).raw()).as(name).isEqualTo(stack.raw()));
        }
        assertThat(synth.environments()
                        .get(1)
                        .stacks()
                        .get("staging-" + StackNames.PIPELINE_ACCESS)
                        .raw())
                .isEqualTo(Pipelined.access().raw());
    }

    @Test
    void theAccessStackHoldsWhatItSays() {
        assertThat(access.description())
                .isEqualTo(
                        "Roles by which the pipeline in account 444444444444 tries the endpoints and reads the model registry");
        assertThat(access.resources().stream().map(Resource::type).distinct())
                .containsExactlyInAnyOrder(
                        "AWS::Events::Rule",
                        "AWS::IAM::Policy",
                        "AWS::IAM::Role",
                        "AWS::SQS::Queue",
                        "AWS::SQS::QueuePolicy");
    }

    @Test
    void theRegistrysAccountPassesOnWhatWasJudgedInOurGroups() {
        Resource rule = access.only("AWS::Events::Rule");

        assertThat(rule.property("EventPattern")).isEqualTo(PATTERN);
        assertThat(rule.json().at("/Properties").has("EventBusName"))
                .as("SageMaker tells the default bus")
                .isFalse();
        assertThat(rule.property("Targets")).singleElement().satisfies(target -> {
            assertThat(target.get("Arn").asText()).isEqualTo(BUS);
            assertThat(target.get("RetryPolicy"))
                    .isEqualTo(Resource.json("{'MaximumEventAgeInSeconds': 3600, 'MaximumRetryAttempts': 185}"));
            assertThat(target.at("/RoleArn").asText()).isEqualTo("${ApprovalsDeliveryRole.Arn}");
            assertThat(target.at("/DeadLetterConfig/Arn").asText()).isEqualTo("${ApprovalsDeliveryUndelivered.Arn}");
        });
        assertThat(Permission.of(access.named("ApprovalsDeliveryRole")))
                .extracting(Permission::toString)
                .containsExactly("Allow events:PutEvents on " + BUS);
    }

    @Test
    void theBusHearsOfModelPackagesFromTheRegistrysAccountOnly() {
        assertThat(pipeline.only("AWS::Events::EventBus").text("Name")).isEqualTo("sagestead-approvals");
        assertThat(pipeline.only("AWS::Events::EventBusPolicy").property("Statement"))
                .isEqualTo(Resource.json("""
                        {'Action': 'events:PutEvents',
                         'Condition': {'ForAllValues:StringEquals': {'events:source': 'aws.sagemaker'},
                                       'StringEquals': {'events:detail-type': 'SageMaker Model Package State Change'}},
                         'Effect': 'Allow',
                         'Principal': {'AWS': 'arn:aws:iam::111111111111:root'},
                         'Resource': '${Approvals.Arn}'}
                        """));
    }

    @Test
    void itStartsThisPipelineAndMayDoNothingElse() {
        Resource rule = pipeline.only("AWS::Events::Rule");

        assertThat(rule.property("EventPattern")).isEqualTo(PATTERN);
        assertThat(rule.text("EventBusName")).isEqualTo("${Approvals}");
        assertThat(rule.property("Targets")).singleElement().satisfies(target -> {
            assertThat(target.get("Arn").asText()).isEqualTo(PIPELINE);
            assertThat(target.at("/RoleArn").asText()).isEqualTo("${ApprovalsDeliveryRole.Arn}");
        });
        assertThat(Permission.of(pipeline.named("ApprovalsDeliveryRole")))
                .extracting(Permission::toString)
                .containsExactly("Allow codepipeline:StartPipelineExecution on " + PIPELINE);
    }

    @Test
    void whatIsNotDeliveredIsKeptEncryptedAtBothEnds() {
        for (Stack stack : List.of(access, pipeline)) {
            assertThat(stack.only("AWS::SQS::Queue").properties())
                    .isEqualTo(Resource.json("{'MessageRetentionPeriod': 1209600, 'SqsManagedSseEnabled': true}"));
            assertThat(Permission.statements(stack.only("AWS::SQS::QueuePolicy").property("PolicyDocument")))
                    .extracting(Permission::toString)
                    .anySatisfy(one -> assertThat(one).startsWith("Deny").contains("\"aws:SecureTransport\":\"false\""))
                    .anySatisfy(one -> assertThat(one)
                            .startsWith("Allow sqs:SendMessage on ${ApprovalsDeliveryUndelivered.Arn} if ")
                            .contains("\"ArnEquals\":{\"aws:SourceArn\":\"${Approvals"));
        }
    }

    @Test
    void theSynthReadsTheRegistryAndNothingElseThere() {
        Resource role = access.named("Registry");

        assertThat(role.text("RoleName")).isEqualTo("sagestead-dev-registry");
        assertThat(role.property("AssumeRolePolicyDocument/Statement")).isEqualTo(Resource.json("""
                [{'Action': 'sts:AssumeRole', 'Effect': 'Allow',
                  'Principal': {'AWS': 'arn:aws:iam::444444444444:root'},
                  'Condition': {'ArnEquals': {'aws:PrincipalArn': 'arn:aws:iam::444444444444:role/sagestead-synth'}}}]
                """));
        assertThat(Permission.statements(access.named("RegistryDefaultPolicy").property("PolicyDocument")).stream()
                        .map(Permission::toString))
                .satisfiesExactly(
                        versions -> assertThat(versions)
                                .isEqualTo(
                                        "Allow sagemaker:DescribeModelPackage, sagemaker:ListModelPackages on"
                                                + " arn:aws:sagemaker:eu-west-1:111111111111:model-package-group/sagestead-dev-fraud-detection,"
                                                + " arn:aws:sagemaker:eu-west-1:111111111111:model-package/sagestead-dev-fraud-detection/*"),
                        models -> assertThat(models)
                                .startsWith("Allow s3:GetObject on ")
                                .endsWith("/training/fraud-detection/*"),
                        key -> assertThat(key)
                                .startsWith("Allow kms:Decrypt on ")
                                .endsWith("{\"StringLike\":{\"kms:ViaService\":\"s3.*\"}}"));
    }

    @Test
    void theSynthTakesApprovedModelsFirst() {
        assertThat(pipeline.named("SynthRole").text("RoleName")).isEqualTo("sagestead-synth");
        assertThat(Permission.statements(
                                pipeline.named("SynthRoleDefaultPolicy").property("PolicyDocument"))
                        .stream()
                        .filter(permission -> permission.actions().contains("sts:AssumeRole"))
                        .map(Permission::toString))
                .containsExactly("Allow sts:AssumeRole on arn:aws:iam::111111111111:role/sagestead-dev-registry");
        Resource project = project("CdkBuildProject");
        assertThat(project.text("ServiceRole")).isEqualTo("${SynthRole.Arn}");
        assertThat(commands(project))
                .containsExactly(
                        ".ci/as-role \"$REGISTRY_ROLE\" ./sagestead adopt --all --env dev", "npx cdk synth --quiet");
        assertThat(project.property("Environment/EnvironmentVariables").toString())
                .contains("arn:aws:iam::111111111111:role/sagestead-dev-registry");
    }

    @ParameterizedTest
    @ValueSource(strings = {"devCheck", "devTest", "prodCheck", "prodTest"})
    void theStepsAfterItGoByTheSameModels(String step) {
        Resource project = project(step);

        assertThat(commands(project)).startsWith("cp -R ../adopted-models/. model-artifacts/");
        assertThat(project.text("Source/BuildSpec")).contains("ln -s", "\\\"../adopted-models\\\"");
    }

    private Resource project(String part) {
        return pipeline.resources("AWS::CodeBuild::Project").stream()
                .filter(project -> project.name().contains(part))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> commands(Resource project) {
        return StreamSupport.stream(
                        Resource.json("%s", project.text("Source/BuildSpec"))
                                .at("/phases/build/commands")
                                .spliterator(),
                        false)
                .map(JsonNode::asText)
                .toList();
    }
}
