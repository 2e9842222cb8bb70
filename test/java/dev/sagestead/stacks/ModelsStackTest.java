package dev.sagestead.stacks;

import static dev.sagestead.app.Resource.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sagestead.app.Deployment;
import dev.sagestead.app.EveryEnvironment;
import dev.sagestead.app.Permission;
import dev.sagestead.app.Resource;
import dev.sagestead.app.Synthesised;
import java.util.List;
import org.junit.jupiter.api.Test;

class ModelsStackTest {

    @EveryEnvironment
    void theBucketIsVersionedEncryptedAndNeverPublic(Deployment environment) {
        assertThat(environment.models().named("ModelBucket").properties())
                .as("no life cycle rule either: nothing may expire behind a live endpoint")
                .isEqualTo(json("""
                        { 'VersioningConfiguration': { 'Status': 'Enabled' },
                          'BucketEncryption': { 'ServerSideEncryptionConfiguration': [ {
                            'BucketKeyEnabled': true,
                            'ServerSideEncryptionByDefault': {
                              'SSEAlgorithm': 'aws:kms', 'KMSMasterKeyID': '${ModelBucketKey.Arn}' } } ] },
                          'LoggingConfiguration': {
                            'DestinationBucketName': '${ModelBucketAccessLogs}', 'LogFilePrefix': 'access/' },
                          'OwnershipControls': { 'Rules': [ { 'ObjectOwnership': 'BucketOwnerEnforced' } ] },
                          'PublicAccessBlockConfiguration': {
                            'BlockPublicAcls': true, 'BlockPublicPolicy': true,
                            'IgnorePublicAcls': true, 'RestrictPublicBuckets': true } }
                        """));
    }

    @EveryEnvironment
    void bucketAndKeyOutliveTheStack(Deployment environment) {
        assertThat(environment.models().resources("AWS::S3::Bucket")).hasSize(2).allMatch(Resource::isRetained);
        assertThat(environment.models().only("AWS::KMS::Key").isRetained()).isTrue();
    }

    @EveryEnvironment
    void noModelEverExpiresNeitherTheServedOneNorTheOneBefore(Deployment environment) {
        assertThat(environment
                        .models()
                        .named("ModelBucket")
                        .property("LifecycleConfiguration")
                        .isMissingNode())
                .isTrue();
        assertThat(environment.models().named("PublisherFunction").text("Code/ZipFile"))
                .as("a publication that goes leaves its object")
                .contains("if event[\"RequestType\"] != \"Delete\":")
                .doesNotContain("delete_object");
    }

    @EveryEnvironment
    void theKeyRotates(Deployment environment) {
        Resource key = environment.models().only("AWS::KMS::Key");

        assertThat(key.property("EnableKeyRotation").asBoolean()).isTrue();
        assertThat(key.text("Description"))
                .isEqualTo("Encrypts models, captured requests and the volumes of endpoints");
    }

    @EveryEnvironment
    void theBucketRefusesPlainHttpAndGrantsNothing(Deployment environment) {
        Resource policy = environment.models().named("ModelBucketPolicy");

        assertThat(policy.text("Bucket")).isEqualTo("${ModelBucket}");
        assertThat(policy.property("PolicyDocument/Statement")).containsExactly(json("""
                        { 'Effect': 'Deny', 'Principal': { 'AWS': '*' }, 'Action': 's3:*',
                          'Resource': ['${ModelBucket.Arn}', '${ModelBucket.Arn}/*'],
                          'Condition': { 'Bool': { 'aws:SecureTransport': 'false' } } }
                        """));
    }

    @EveryEnvironment
    void thePublisherReadsStagedArchivesAndWritesModelsAndDeletesNothing(Deployment environment) {
        assertThat(permissions(environment.models().named("PublisherFunctionPolicy")))
                .containsExactlyInAnyOrder(
                        "Allow s3:GetObject, s3:GetObjectTagging on arn:aws:s3:::cdk-hnb659fds-assets-%s-%s/*.gz"
                                .formatted(environment.account(), environment.region()),
                        "Allow s3:AbortMultipartUpload, s3:GetObject, s3:PutObject, s3:PutObjectTagging on"
                                + " ${ModelBucket.Arn}/models/*",
                        "Allow s3:ListBucket on ${ModelBucket.Arn}",
                        "Allow kms:Decrypt, kms:GenerateDataKey on ${ModelBucketKey.Arn}",
                        "Allow logs:CreateLogStream, logs:PutLogEvents on ${PublisherFunctionLogs.Arn}");
        assertThat(environment.models().named("PublisherFunctionRole").texts("ManagedPolicyArns"))
                .containsExactly("${PublisherFunctionPolicy}");
    }

    @EveryEnvironment
    void theRegistrarScalesAndLooksAtEndpointsOfItsEnvironmentAndChangesNoOther(Deployment environment) {
        String place = environment.region() + ":" + environment.account();
        assertThat(permissions(environment.models().named("RegistrarFunctionPolicy")))
                .containsExactlyInAnyOrder(
                        "Allow application-autoscaling:DeleteScalingPolicy,"
                                + " application-autoscaling:DeleteScheduledAction,"
                                + " application-autoscaling:DeregisterScalableTarget,"
                                + " application-autoscaling:PutScalingPolicy,"
                                + " application-autoscaling:PutScheduledAction,"
                                + " application-autoscaling:RegisterScalableTarget"
                                + " on arn:aws:application-autoscaling:%s:scalable-target/*".formatted(place)
                                + " if {\"StringEquals\":{\"application-autoscaling:service-namespace\":"
                                + "\"sagemaker\"}}",
                        "Allow iam:CreateServiceLinkedRole on arn:aws:iam::%1$s:role/aws-service-role/%2$s/%3$s if {%4$s}"
                                .formatted(
                                        environment.account(),
                                        "sagemaker.application-autoscaling.amazonaws.com",
                                        "AWSServiceRoleForApplicationAutoScaling_SageMakerEndpoint",
                                        "\"StringEquals\":{\"iam:AWSServiceName\":"
                                                + "\"sagemaker.application-autoscaling.amazonaws.com\"}"),
                        "Allow sagemaker:DescribeEndpoint, sagemaker:DescribeEndpointConfig"
                                + " on arn:aws:sagemaker:%1$s:endpoint-config/*, arn:aws:sagemaker:%1$s:endpoint/%2$s-*"
                                        .formatted(place, environment),
                        "Allow sagemaker:UpdateEndpointWeightsAndCapacities on arn:aws:sagemaker:%s:endpoint/%s-*"
                                .formatted(place, environment),
                        "Allow cloudwatch:DeleteAlarms, cloudwatch:PutMetricAlarm"
                                + " on arn:aws:cloudwatch:%s:alarm:TargetTracking-endpoint/%s-*"
                                        .formatted(place, environment),
                        "Allow cloudwatch:DescribeAlarms on arn:aws:cloudwatch:%s:alarm:*".formatted(place),
                        "Allow logs:CreateLogStream, logs:PutLogEvents on ${RegistrarFunctionLogs.Arn}");
    }

    @EveryEnvironment
    void theRegistrarsCodeFitsIntoTheTemplate(Deployment environment) {
        Resource function = environment.models().named("RegistrarFunction");

        assertThat(function.text("Code/ZipFile"))
                .contains("deregister_scalable_target")
                .hasSizeLessThanOrEqualTo(4096);
        assertThat(function.property("Timeout").asInt()).isEqualTo(120);
    }

    @Test
    void thePublisherReadsFromThePartitionOfItsRegion() {
        assertThat(Permission.in(Synthesised.china().models()))
                .extracting(Permission::toString)
                .contains("Allow s3:GetObject, s3:GetObjectTagging on"
                        + " arn:aws-cn:s3:::cdk-hnb659fds-assets-111111111111-cn-north-1/*.gz");
    }

    @EveryEnvironment
    void thePublisherHasTheTimeThatABigModelTakes(Deployment environment) {
        Resource function = environment.models().named("PublisherFunction");

        assertThat(function.property("Timeout").asInt()).isEqualTo(900);
        assertThat(function.property("MemorySize").asInt()).isEqualTo(128);
        assertThat(function.text("Runtime")).isEqualTo("python3.14");
        assertThat(function.text("Handler")).isEqualTo("index.handler");
        assertThat(function.text("Code/ZipFile")).contains("def handler(event, context):");
        assertThat(function.property("VpcConfig").isMissingNode()).isTrue();
    }

    @EveryEnvironment
    void thePublishersLogsAreKeptForAYear(Deployment environment) {
        Resource logs = environment.models().named("PublisherFunctionLogs");

        assertThat(logs.property("RetentionInDays").asInt()).isEqualTo(365);
        assertThat(logs.isRetained()).isFalse();
        assertThat(environment.models().named("PublisherFunction").text("LoggingConfig/LogGroup"))
                .isEqualTo("${PublisherFunctionLogs}");
    }

    @EveryEnvironment
    void whoReadsAndWritesModelsIsLoggedForAYearAndAMonth(Deployment environment) {
        assertThat(environment.models().named("ModelBucketAccessLogs").property("LifecycleConfiguration/Rules"))
                .containsExactly(json("""
                        { 'Status': 'Enabled', 'Prefix': 'access/', 'ExpirationInDays': 400,
                          'NoncurrentVersionExpiration': { 'NoncurrentDays': 1 } }
                        """));
        assertThat(environment.models().named("ModelBucketAccessLogsPolicy").property("PolicyDocument/Statement"))
                .contains(json("""
                        { 'Effect': 'Allow', 'Principal': { 'Service': 'logging.s3.amazonaws.com' },
                          'Action': 's3:PutObject', 'Resource': '${ModelBucketAccessLogs.Arn}/access/*',
                          'Condition': { 'ArnLike': { 'aws:SourceArn': '${ModelBucket.Arn}' },
                            'StringEquals': { 'aws:SourceAccount': '%s' } } }
                        """, environment.account()));
    }

    @EveryEnvironment
    void tellsTheBucket(Deployment environment) {
        assertThat(environment.models().output("ModelBucketName")).isEqualTo("${ModelBucket}");
        assertThat(environment.models().dependencies()).isEmpty();
    }

    private static List<String> permissions(Resource policy) {
        return Permission.statements(policy.property("PolicyDocument")).stream()
                .map(Permission::toString)
                .toList();
    }
}
