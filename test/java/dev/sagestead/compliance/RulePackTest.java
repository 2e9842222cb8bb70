package dev.sagestead.compliance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sagestead.app.Deployment;
import dev.sagestead.app.Hostings;
import dev.sagestead.app.Pipelined;
import dev.sagestead.app.Stack;
import dev.sagestead.app.Synthesised;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Our stacks keep every rule; each rule catches the insecure variant that it is there for. */
class RulePackTest {

    private static final JsonMapper JSON =
            JsonMapper.builder().enable(JsonReadFeature.ALLOW_SINGLE_QUOTES).build();

    /** Not the unusual ones: their settings ask for Docker in Studio, which a rule is there to catch. */
    static Stream<Stack> everyStack() {
        return Stream.concat(
                Stream.of(Pipelined.stack(), Pipelined.access(), Pipelined.adoptingStack(), Pipelined.adoptingAccess()),
                Stream.concat(
                                Synthesised.committed().environments().stream(),
                                Stream.of(Synthesised.china(), Hostings.environment()))
                        .flatMap((Deployment environment) -> environment.all().stream()));
    }

    @ParameterizedTest
    @MethodSource("everyStack")
    void everyStackKeepsEveryRule(Stack stack) {
        assertThat(RulePack.check(stack.raw())).isEmpty();
    }

    /**
     * What somebody might change in a stack of ours.
     *
     * @param rule that must catch it
     * @param type of the resource that is changed
     * @param pointer of the property below the resource's properties
     * @param value the new value as JSON; empty to remove the property
     */
    record Change(String rule, String type, String pointer, String value) {}

    static List<Change> insecureChanges() {
        return List.of(
                new Change(
                        "DomainIsVpcOnly", "AWS::SageMaker::Domain", "/AppNetworkAccessType", "'PublicInternetOnly'"),
                new Change("DomainIsVpcOnly", "AWS::SageMaker::Domain", "/AppNetworkAccessType", ""),
                new Change("DomainHomesAreEncrypted", "AWS::SageMaker::Domain", "/KmsKeyId", ""),
                new Change(
                        "DomainHasNoDocker",
                        "AWS::SageMaker::Domain",
                        "/DomainSettings",
                        "{'DockerSettings': {'EnableDockerAccess': 'ENABLED'}}"),
                new Change("ModelIsIsolated", "AWS::SageMaker::Model", "/EnableNetworkIsolation", "false"),
                new Change("ModelIsIsolated", "AWS::SageMaker::Model", "/EnableNetworkIsolation", ""),
                new Change("ModelIsInVpc", "AWS::SageMaker::Model", "/VpcConfig", ""),
                new Change(
                        "ArtifactHasItsOwnKey",
                        "AWS::SageMaker::Model",
                        "/PrimaryContainer/ModelDataUrl",
                        "'s3://bucket/models/fraud-detection/latest/model.tar.gz'"),
                new Change(
                        "ArtifactHasItsOwnKey",
                        "AWS::SageMaker::Model",
                        "/PrimaryContainer",
                        "{'ModelDataSource': {'S3DataSource': {'S3Uri': 's3://bucket/models/latest/'}}}"),
                new Change(
                        "ArtifactHasItsOwnKey",
                        "AWS::SageMaker::Model",
                        "/PrimaryContainer",
                        "{'ModelPackageName': 'arn:aws:sagemaker:eu-west-1:111111111111:model-package/fraud'}"),
                new Change(
                        "ArtifactHasItsOwnKey",
                        "AWS::SageMaker::Model",
                        "/Containers",
                        "[{'ModelDataUrl': 's3://bucket/models/latest/model.tar.gz'}]"),
                new Change("VolumesAreEncrypted", "AWS::SageMaker::EndpointConfig", "/KmsKeyId", ""),
                new Change(
                        "VolumesAreEncrypted",
                        "AWS::SageMaker::EndpointConfig",
                        "/ShadowProductionVariants",
                        "[{'InstanceType': 'ml.g5.xlarge'}]"),
                new Change(
                        "VolumesAreEncrypted",
                        "AWS::SageMaker::EndpointConfig",
                        "/ProductionVariants",
                        "[{'InstanceType': 'ml.g5.xlarge'}]"),
                new Change(
                        "CaptureIsEncrypted",
                        "AWS::SageMaker::EndpointConfig",
                        "/DataCaptureConfig",
                        "{'EnableCapture': true, 'DestinationS3Uri': 's3://bucket/capture'}"),
                new Change(
                        "AsyncAnswersAreEncrypted",
                        "AWS::SageMaker::EndpointConfig",
                        "/AsyncInferenceConfig",
                        "{'OutputConfig': {'S3OutputPath': 's3://bucket/async'}}"),
                new Change("EndpointNameIsLowerCase", "AWS::SageMaker::Endpoint", "/EndpointName", "'Fraud-Detection'"),
                new Change(
                        "NoFullAccess",
                        "AWS::IAM::Role",
                        "/ManagedPolicyArns",
                        "[{'Fn::Join': ['', ['arn:', {'Ref': 'AWS::Partition'}, ':iam::aws:policy/AmazonSageMakerFullAccess']]}]"),
                new Change(
                        "TrustIsOfOwnAccount",
                        "AWS::IAM::Role",
                        "/AssumeRolePolicyDocument",
                        "{'Statement': [{'Effect': 'Allow', 'Action': 'sts:AssumeRole', 'Principal': {'Service': 'sagemaker.amazonaws.com'}}]}"),
                new Change(
                        "ResourcesAreNamed",
                        "AWS::IAM::Role",
                        "/Policies",
                        "[{'PolicyDocument': {'Statement': [{'Effect': 'Allow', 'Action': ['s3:GetObject'], 'Resource': '*'}]}}]"),
                new Change(
                        "ActionsAreNamed",
                        "AWS::IAM::Role",
                        "/Policies",
                        "[{'PolicyDocument': {'Statement': {'Effect': 'Allow', 'Action': 'sagemaker:*', 'Resource': 'arn:x'}}}]"),
                new Change("BucketIsPrivate", "AWS::S3::Bucket", "/PublicAccessBlockConfiguration", ""),
                new Change(
                        "BucketIsPrivate",
                        "AWS::S3::Bucket",
                        "/PublicAccessBlockConfiguration/RestrictPublicBuckets",
                        "false"),
                new Change("BucketIsPrivate", "AWS::S3::Bucket", "/BucketEncryption", ""),
                new Change("FileSystemIsBackedUp", "AWS::EFS::FileSystem", "/BackupPolicy", ""),
                new Change("FileSystemIsBackedUp", "AWS::EFS::FileSystem", "/BackupPolicy/Status", "'DISABLED'"),
                new Change("FileSystemIsEncrypted", "AWS::EFS::FileSystem", "/KmsKeyId", ""),
                new Change("FileSystemIsPrivate", "AWS::EFS::FileSystem", "/FileSystemPolicy", ""),
                new Change(
                        "FileSystemIsPrivate",
                        "AWS::EFS::FileSystem",
                        "/FileSystemPolicy",
                        "{'Statement': [{'Effect': 'Allow', 'Action': 'elasticfilesystem:ClientMount', 'Principal': '*'}]}"),
                new Change(
                        "FileSystemIsPrivate",
                        "AWS::EFS::FileSystem",
                        "/FileSystemPolicy/Statement",
                        "{'Effect': 'Allow', 'Action': 'elasticfilesystem:ClientMount', 'Principal': {'AWS': ['*']},"
                                + " 'Condition': {'Bool': {'elasticfilesystem:AccessedViaMountTarget': 'false'}}}"),
                new Change(
                        "ModelsNeverExpire",
                        "AWS::S3::Bucket",
                        "/LifecycleConfiguration",
                        "{'Rules': [{'Status': 'Enabled', 'Prefix': 'models/fraud-detection/', 'ExpirationInDays': 90}]}"),
                new Change("KeyRotates", "AWS::KMS::Key", "/EnableKeyRotation", "false"),
                new Change(
                        "NothingComesFromEverywhere",
                        "AWS::EC2::SecurityGroup",
                        "/SecurityGroupIngress",
                        "[{'CidrIp': '0.0.0.0/0', 'IpProtocol': '-1'}]"),
                new Change("NothingComesFromEverywhere", "AWS::EC2::SecurityGroupIngress", "/CidrIpv6", "'::/0'"));
    }

    @ParameterizedTest
    @MethodSource("insecureChanges")
    void anInsecureVariantOfOurStacksIsCaught(Change change) {
        Stack stack = Synthesised.committed().environments().get(0).all().stream()
                .filter(one -> names(one.raw(), change.type()).findAny().isPresent())
                .findFirst()
                .orElseThrow();
        ObjectNode changed = stack.raw().deepCopy();
        String logicalId = names(changed, change.type()).findFirst().orElseThrow();
        apply(change, (ObjectNode) changed.at("/Resources/" + logicalId + "/Properties"));

        assertThat(RulePack.check(changed)).singleElement().satisfies(finding -> {
            assertThat(finding.rule()).isEqualTo(change.rule());
            assertThat(finding.logicalId()).isEqualTo(logicalId);
            assertThat(finding.problem()).contains(" should ");
        });
    }

    /** A resource of a type that our stacks do not hold yet, and whether it keeps the rule. */
    record Other(String rule, String type, String properties, boolean kept) {}

    static List<Other> otherResources() {
        return List.of(
                new Other("NotebookHasNoRoot", "AWS::SageMaker::NotebookInstance", "{'RootAccess': 'Disabled'}", true),
                new Other("NotebookHasNoRoot", "AWS::SageMaker::NotebookInstance", "{}", false),
                new Other(
                        "NotebookHasNoInternet",
                        "AWS::SageMaker::NotebookInstance",
                        "{'DirectInternetAccess': 'Disabled'}",
                        true),
                new Other("NotebookHasNoInternet", "AWS::SageMaker::NotebookInstance", "{}", false),
                new Other(
                        "FileSystemIsEncrypted",
                        "AWS::EFS::FileSystem",
                        "{'Encrypted': true, 'KmsKeyId': {'Fn::GetAtt': ['Key', 'Arn']}}",
                        true),
                new Other("FileSystemIsEncrypted", "AWS::EFS::FileSystem", "{'Encrypted': true}", false),
                bucket("{'Status': 'Enabled', 'ExpirationInDays': 90}", false),
                bucket("{'Status': 'Enabled', 'Prefix': 'mod', 'ExpirationInDays': 90}", false),
                bucket(
                        "{'Status': 'Enabled', 'Prefix': 'models/',"
                                + " 'NoncurrentVersionExpiration': {'NoncurrentDays': 30}}",
                        false),
                bucket(
                        "{'Status': 'Enabled', 'Prefix': 'models/',"
                                + " 'Transitions': [{'StorageClass': 'GLACIER', 'TransitionInDays': 30}]}",
                        false),
                bucket(
                        "{'Status': 'Enabled', 'Prefix': 'models/',"
                                + " 'Transitions': [{'StorageClass': 'STANDARD_IA', 'TransitionInDays': 30}]}",
                        true),
                bucket("{'Status': 'Enabled', 'AbortIncompleteMultipartUpload': {'DaysAfterInitiation': 7}}", true),
                bucket("{'Status': 'Enabled', 'Prefix': 'capture/', 'ExpirationInDays': 90}", true),
                bucket("{'Status': 'Disabled', 'ExpirationInDays': 90}", true),
                new Other(
                        "FileSystemIsBackedUp",
                        "AWS::EFS::FileSystem",
                        "{'BackupPolicy': {'Status': 'ENABLED'}}",
                        true),
                new Other("FileSystemIsBackedUp", "AWS::EFS::FileSystem", "{}", false),
                new Other(
                        "FileSystemIsPrivate",
                        "AWS::EFS::FileSystem",
                        "{'FileSystemPolicy': {'Statement': [{'Effect': 'Allow', 'Principal': {'AWS': 'arn:x'}},"
                                + " {'Effect': 'Deny', 'Principal': '*'}]}}",
                        true),
                new Other(
                        "FileSystemIsPrivate",
                        "AWS::EFS::FileSystem",
                        "{'FileSystemPolicy': {'Statement': {'Effect': 'Allow', 'Principal': '*',"
                                + " 'Condition': {'Bool': {'elasticfilesystem:AccessedViaMountTarget': true}}}}}",
                        true),
                new Other("FileSystemIsPrivate", "AWS::EFS::FileSystem", "{}", false),
                new Other(
                        "VolumesAreEncrypted",
                        "AWS::SageMaker::EndpointConfig",
                        "{'ProductionVariants': [{'InstanceType': 'ml.g5.xlarge'}]}",
                        true));
    }

    private static Other bucket(String lifecycleRule, boolean kept) {
        return new Other(
                "ModelsNeverExpire",
                "AWS::S3::Bucket",
                "{'LifecycleConfiguration': {'Rules': [%s]}}".formatted(lifecycleRule),
                kept);
    }

    @ParameterizedTest
    @MethodSource("otherResources")
    void aResourceOfAnotherTypeIsJudgedToo(Other other) {
        TemplateResource resource = new TemplateResource("It", other.type(), json(other.properties()));
        Rule rule = RulePack.rules().stream()
                .filter(one -> one.name().equals(other.rule()))
                .findFirst()
                .orElseThrow();

        assertThat(rule.problem(resource).isEmpty()).isEqualTo(other.kept());
    }

    @Test
    void onlyAModelThatNothingButServerlessVariantsServeMayBeOutsideOfTheVpc() {
        ObjectNode serverless = Hostings.stack("serverless").raw().deepCopy();
        String config =
                names(serverless, "AWS::SageMaker::EndpointConfig").findFirst().orElseThrow();
        ObjectNode variant = (ObjectNode) serverless.at("/Resources/" + config + "/Properties/ProductionVariants/0");
        assertThat(RulePack.check(serverless)).isEmpty();

        variant.remove("ServerlessConfig");

        assertThat(RulePack.check(serverless))
                .extracting(Finding::rule)
                .containsExactly("ModelIsInVpc", "ModelIsIsolated");
    }

    @Test
    void noRuleIsWithoutAFailingCase() {
        assertThat(Stream.concat(
                                insecureChanges().stream().map(Change::rule),
                                otherResources().stream()
                                        .filter(other -> !other.kept())
                                        .map(Other::rule))
                        .distinct())
                .containsExactlyInAnyOrderElementsOf(
                        RulePack.rules().stream().map(Rule::name).toList());
    }

    private static void apply(Change change, ObjectNode properties) {
        JsonPointer pointer = JsonPointer.compile(change.pointer());
        ObjectNode parent = (ObjectNode) properties.at(pointer.head());
        String name = pointer.last().getMatchingProperty();
        if (change.value().isEmpty()) {
            parent.remove(name);
        } else {
            parent.set(name, json(change.value()));
        }
    }

    private static Stream<String> names(JsonNode template, String type) {
        return template.path("Resources").properties().stream()
                .filter(entry -> entry.getValue().path("Type").asText().equals(type))
                .map(entry -> entry.getKey());
    }

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
