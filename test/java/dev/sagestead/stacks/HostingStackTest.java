package dev.sagestead.stacks;

import static dev.sagestead.app.Resource.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sagestead.app.Hostings;
import dev.sagestead.app.Permission;
import dev.sagestead.app.Resource;
import dev.sagestead.app.Stack;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of every way to host; what all endpoints have in common is in {@link InferenceStackTest}. */
class HostingStackTest {

    private static final String CONFIG = "AWS::SageMaker::EndpointConfig";
    private static final String MODEL = "AWS::SageMaker::Model";
    private static final String ROLE = "AWS::IAM::Role";
    private static final String TOPIC = "AWS::SNS::Topic";

    private static final String KEY = "${models.ModelBucketKey.Arn}";
    private static final String BUCKET = "${models.ModelBucket.Arn}";
    private static final String IMAGE = "141502667606.dkr.ecr.eu-west-1.amazonaws.com/sagemaker-xgboost:3.2-0";
    private static final String DIGEST = "0123456789abcdef".repeat(4);
    private static final String OTHER_DIGEST = "fedcba9876543210".repeat(4);
    private static final String USE_OUR_KEY =
            "Allow kms:CreateGrant, kms:Decrypt, kms:DescribeKey, kms:GenerateDataKey on " + KEY;

    @Test
    void aServerlessVariantHasMemoryAndConcurrencyAndNoInstances() {
        assertThat(variants("serverless")).containsExactly(json("""
                { 'VariantName': 'AllTraffic', 'ModelName': '${Model.ModelName}', 'InitialVariantWeight': 1,
                  'ServerlessConfig': { 'MemorySizeInMB': 2048, 'MaxConcurrency': 5, 'ProvisionedConcurrency': 1 } }
                """));
        assertThat(variants("registered-elsewhere")
                        .get(0)
                        .get("ServerlessConfig")
                        .has("ProvisionedConcurrency"))
                .as("on demand only")
                .isFalse();
    }

    @Test
    void aServerlessModelIsNeitherInTheVpcNorIsolatedBecauseSageMakerRefusesIt() {
        Stack stack = Hostings.stack("serverless");

        assertThat(stack.only(MODEL).properties().fieldNames())
                .toIterable()
                .containsExactlyInAnyOrder("ExecutionRoleArn", "PrimaryContainer");
        assertThat(stack.resources("AWS::EC2::SecurityGroup")).isEmpty();
        assertThat(permissions("serverless", "Role")).noneMatch(permission -> permission.contains("ec2:"));
    }

    @Test
    void ourKeyEncryptsTheImageBehindAServerlessVariantToo() {
        assertThat(Hostings.stack("serverless").only(CONFIG).text("KmsKeyId")).isEqualTo(KEY);
    }

    @Test
    void nothingScalesAServerlessVariantByInstances() {
        assertThat(Hostings.stack("serverless").resources())
                .extracting(Resource::type)
                .contains("Custom::ScalingRelease")
                .doesNotContain("Custom::ScalingRegistration");
    }

    @Test
    void asynchronousAnswersGoBelowTheEndpointsOwnPrefixUnderOurKeyAndTopicsTellOfThem() {
        assertThat(Hostings.stack("async").only(CONFIG).property("AsyncInferenceConfig"))
                .isEqualTo(json("""
                        { 'ClientConfig': { 'MaxConcurrentInvocationsPerInstance': 4 },
                          'OutputConfig': {
                            'S3OutputPath': 's3://${models.ModelBucket}/async/dev-async/output',
                            'S3FailurePath': 's3://${models.ModelBucket}/async/dev-async/failure',
                            'KmsKeyId': '%s',
                            'NotificationConfig': {
                              'SuccessTopic': '${TopicsSuccess}', 'ErrorTopic': '${TopicsError}' } } }
                        """, KEY));
    }

    @Test
    void anAsynchronousVariantThatScalesToZeroStartsWithOneInstance() {
        assertThat(variants("async").get(0).get("InitialInstanceCount").asInt()).isEqualTo(1);
    }

    @Test
    void whoWantsToBeToldNothingGetsNoTopics() {
        Stack stack = Hostings.stack("quiet-async");

        assertThat(stack.resources(TOPIC)).isEmpty();
        assertThat(stack.only(CONFIG).property("AsyncInferenceConfig")).isEqualTo(json("""
                { 'OutputConfig': {
                    'S3OutputPath': 's3://${models.ModelBucket}/async/dev-quiet-async/output',
                    'S3FailurePath': 's3://${models.ModelBucket}/async/dev-quiet-async/failure',
                    'KmsKeyId': '%s' } }
                """, KEY));
        assertThat(permissions("quiet-async", "Role")).noneMatch(permission -> permission.contains("sns:"));
    }

    @Test
    void topicsAreEncryptedWithOurKeyAndTakeNothingWithoutTls() {
        Stack stack = Hostings.stack("async");

        assertThat(stack.resources(TOPIC))
                .hasSize(2)
                .allSatisfy(topic -> assertThat(topic.text("KmsMasterKeyId")).isEqualTo(KEY));
        assertThat(stack.named("TopicsError").text("DisplayName")).isEqualTo("Failures of dev-async");
        assertThat(stack.resources("AWS::SNS::TopicPolicy"))
                .hasSize(2)
                .allSatisfy(policy -> assertThat(policy.property("PolicyDocument/Statement"))
                        .singleElement()
                        .satisfies(statement -> {
                            assertThat(statement.get("Effect").asText()).isEqualTo("Deny");
                            assertThat(statement.get("Principal").asText()).isEqualTo("*");
                            assertThat(statement
                                            .at("/Condition/Bool/aws:SecureTransport")
                                            .asText())
                                    .isEqualTo("false");
                        }));
    }

    @Test
    void anAsynchronousRoleReadsItsRequestsWritesItsAnswersAndTellsOfThem() {
        assertThat(permissions("async", "Role"))
                .contains(
                        "Allow s3:GetObject on " + BUCKET + "/async/dev-async/input/*",
                        "Allow s3:AbortMultipartUpload, s3:PutObject on %1$s/async/dev-async/failure/*, %1$s/async/dev-async/output/*"
                                .formatted(BUCKET),
                        "Allow sns:Publish on ${TopicsError}, ${TopicsSuccess}");
    }

    @Test
    void weightsAreAsTheSettingsSayAndZeroStaysZero() {
        assertThat(variants("weighted")).containsExactly(json("""
                        { 'VariantName': 'blue', 'ModelName': '${VariantsblueModel.ModelName}',
                          'InitialVariantWeight': 9, 'InstanceType': 'ml.m5.large', 'InitialInstanceCount': 1 }
                        """), json("""
                        { 'VariantName': 'green', 'ModelName': '${VariantsgreenModel.ModelName}',
                          'InitialVariantWeight': 0, 'InstanceType': 'ml.m5.large', 'InitialInstanceCount': 1 }
                        """));
    }

    @Test
    void everyVariantHasARoleOfItsOwnThatReadsItsOwnModelOnly() {
        assertThat(permissions("weighted", "VariantsblueRole"))
                .filteredOn(permission -> permission.contains("s3:GetObject"))
                .containsExactly("Allow s3:GetObject on " + BUCKET + "/models/fraud-detection/*");
        assertThat(permissions("weighted", "VariantsgreenRole"))
                .filteredOn(permission -> permission.contains("s3:GetObject"))
                .containsExactly("Allow s3:GetObject on arn:aws:s3:::artifacts-111111111111/fraud/%s/model.tar.gz"
                        .formatted(DIGEST));
        assertThat(Hostings.stack("weighted").resources(ROLE)).hasSize(2);
        assertThat(Hostings.stack("weighted").resources("AWS::EC2::SecurityGroup"))
                .as("the way to S3 is the same")
                .hasSize(1);
    }

    @Test
    void everyVariantIsWatchedAndScaledByItsName() {
        Stack stack = Hostings.stack("weighted");

        assertThat(stack.resources("AWS::CloudWatch::Alarm"))
                .extracting(alarm -> alarm.text("MetricName") + " " + alarm.text("Dimensions/1/Value"))
                .containsExactlyInAnyOrder(
                        "Invocation5XXErrors blue",
                        "ModelLatency blue",
                        "Invocation4XXErrors blue",
                        "Invocation5XXErrors green",
                        "ModelLatency green",
                        "Invocation4XXErrors green");
        assertThat(stack.only("Custom::ScalingRegistration").text("Target"))
                .as("green has one instance and no more")
                .contains("endpoint/dev-weighted/variant/blue");
    }

    @Test
    void aModelOfSeveralVariantsIsPublishedOnceAndAnArtifactInS3Never() {
        assertThat(Hostings.stack("weighted").resources("Custom::ModelPublication"))
                .hasSize(1);
        assertThat(Hostings.stack("from-s3").resources("Custom::ModelPublication"))
                .isEmpty();
        assertThat(Hostings.stack("from-s3").assets()).isEmpty();
    }

    @Test
    void aShadowGetsACopyOfEveryRequest() {
        Resource config = Hostings.stack("shadowed").only(CONFIG);

        assertThat(config.property("ProductionVariants/0/InitialVariantWeight").asInt())
                .isEqualTo(1);
        assertThat(config.property("ShadowProductionVariants")).containsExactly(json("""
                { 'VariantName': 'Shadow', 'ModelName': '${ShadowModel.ModelName}', 'InitialVariantWeight': 1,
                  'InstanceType': 'ml.m5.xlarge', 'InitialInstanceCount': 1 }
                """));
    }

    @Test
    void aRoleForTransformJobsReadsAndWritesBelowTheEndpointsOwnPrefixAndTellsHowItGoes() {
        String logs = "arn:aws:logs:eu-west-1:111111111111:log-group:/aws/sagemaker/TransformJobs";

        assertThat(permissions("shadowed", "Role"))
                .filteredOn(permission -> permission.contains("batch/") || permission.contains("TransformJobs"))
                .containsExactlyInAnyOrder(
                        "Allow s3:ListBucket on " + BUCKET
                                + " if {\"StringLike\":{\"s3:prefix\":\"batch/dev-shadowed/input/*\"}}",
                        "Allow s3:GetObject on " + BUCKET + "/batch/dev-shadowed/input/*",
                        "Allow s3:AbortMultipartUpload, s3:PutObject on " + BUCKET + "/batch/dev-shadowed/output/*",
                        "Allow logs:CreateLogGroup, logs:CreateLogStream, logs:DescribeLogStreams, logs:PutLogEvents on "
                                + logs + ", " + logs + ":*",
                        "Allow cloudwatch:PutMetricData on * if"
                                + " {\"StringEquals\":{\"cloudwatch:namespace\":\"/aws/sagemaker/TransformJobs\"}}");
        assertThat(permissions("shadowed", "Role")).contains(USE_OUR_KEY);
    }

    @Test
    void nobodyElsesRoleMayRunTransformJobs() {
        assertThat(List.of(permissions("shadowed", "ShadowRole"), permissions("realtime", "Role")))
                .allSatisfy(role -> assertThat(role)
                        .isNotEmpty()
                        .noneMatch(
                                permission -> permission.contains("batch/") || permission.contains("TransformJobs")));
    }

    @Test
    void instancesOfATransformJobMayTalkToEachOtherAndInstancesWithoutJobsMayNot() {
        Stack stack = Hostings.stack("shadowed");
        String group = "${SecurityGroup.GroupId}";
        Resource in = stack.only("AWS::EC2::SecurityGroupIngress");

        assertThat(in.text("GroupId")).isEqualTo(group);
        assertThat(in.text("SourceSecurityGroupId")).isEqualTo(group);
        assertThat(stack.resources("AWS::EC2::SecurityGroupEgress"))
                .filteredOn(out -> out.properties().has("DestinationSecurityGroupId"))
                .singleElement()
                .satisfies(out -> {
                    assertThat(out.text("GroupId")).isEqualTo(group);
                    assertThat(out.text("DestinationSecurityGroupId")).isEqualTo(group);
                });
        assertThat(Hostings.stack("realtime").resources("AWS::EC2::SecurityGroupIngress"))
                .isEmpty();
    }

    @Test
    void aPipelineHasAContainerForEachOfItsModelsInOrder() {
        JsonNode containers = Hostings.stack("pipeline").only(MODEL).property("Containers");
        String url = Hostings.stack("realtime").only(MODEL).text("PrimaryContainer/ModelDataUrl");

        assertThat(containers)
                .hasSize(2)
                .allSatisfy(container ->
                        assertThat(container).isEqualTo(json("{ 'Image': '%s', 'ModelDataUrl': '%s' }", IMAGE, url)));
        assertThat(Hostings.stack("pipeline").only(MODEL).properties().has("PrimaryContainer"))
                .isFalse();
        assertThat(Hostings.stack("pipeline")
                        .only(MODEL)
                        .property("EnableNetworkIsolation")
                        .asBoolean())
                .isTrue();
    }

    @Test
    void anArtifactInS3IsServedFromWhereItIs() {
        assertThat(container("from-s3"))
                .isEqualTo(json(
                        "{ 'Image': '%s', 'ModelDataUrl': 's3://artifacts-111111111111/fraud/%s/model.tar.gz' }",
                        IMAGE, DIGEST));
        assertThat(permissions("from-s3", "Role"))
                .contains(
                        "Allow s3:GetObject on arn:aws:s3:::artifacts-111111111111/fraud/%s/model.tar.gz"
                                .formatted(DIGEST),
                        "Allow kms:Decrypt on"
                                + " arn:aws:kms:eu-west-1:111111111111:key/0a1b2c3d-0000-4000-8000-000000000000",
                        USE_OUR_KEY)
                .noneMatch(permission -> permission.contains("/models/"));
    }

    @Test
    void uncompressedModelDataIsReadBelowItsPrefix() {
        String prefix = "fraud/" + OTHER_DIGEST + "/";

        assertThat(container("uncompressed")).isEqualTo(json("""
                { 'Image': '%s', 'ModelDataSource': { 'S3DataSource': {
                    'S3Uri': 's3://artifacts-111111111111/%s',
                    'S3DataType': 'S3Prefix', 'CompressionType': 'None' } } }
                """, IMAGE, prefix));
        assertThat(permissions("uncompressed", "Role"))
                .contains(
                        "Allow s3:GetObject on arn:aws:s3:::artifacts-111111111111/" + prefix + "*",
                        "Allow s3:ListBucket on arn:aws:s3:::artifacts-111111111111 if"
                                + " {\"StringLike\":{\"s3:prefix\":\"" + prefix + "*\"}}");
    }

    @Test
    void aRegisteredVersionNamesImageAndArtifactItself() {
        String arn = "arn:aws:sagemaker:eu-west-1:111111111111:model-package/fraud-detection/";

        assertThat(container("registered")).isEqualTo(json("{ 'ModelPackageName': '%s3' }", arn));
        assertThat(permissions("registered", "Role"))
                .contains(
                        "Allow sagemaker:DescribeModelPackage on " + arn + "3",
                        "Allow s3:GetObject on " + BUCKET + "/models/*");
        assertThat(permissions("registered-elsewhere", "Role"))
                .contains(
                        "Allow sagemaker:DescribeModelPackage on " + arn + "4",
                        "Allow s3:GetObject on arn:aws:s3:::artifacts-111111111111/jobs/fraud-4/output/model.tar.gz")
                .noneMatch(permission -> permission.contains("/models/"));
    }

    @ParameterizedTest
    @CsvSource({
        "realtime,     sagestead:model,        fraud-detection@",
        "weighted,     sagestead:model:blue,   fraud-detection@",
        "weighted,     sagestead:model:green,  s3@0123456789ab",
        "shadowed,     sagestead:model:Shadow, fraud-detection@",
        "uncompressed, sagestead:model,        s3@fedcba987654",
        "registered,   sagestead:model,        fraud-detection/3",
        "pipeline,     sagestead:model,        fraud-detection@"
    })
    void theEndpointCarriesEachModelAsATag(String endpoint, String key, String value) {
        assertThat(Hostings.stack(endpoint)
                        .only("AWS::SageMaker::Endpoint")
                        .property("Tags")
                        .toString())
                .contains("{\"Key\":\"%s\",\"Value\":\"%s".formatted(key, value));
    }

    @ParameterizedTest
    @ValueSource(strings = {"serverless", "async", "weighted", "shadowed", "pipeline", "from-s3", "registered"})
    void callersAndTheSmokeTestFindEveryEndpointInTheSamePlaces(String endpoint) {
        Stack stack = Hostings.stack(endpoint);

        assertThat(stack.output("EndpointName")).isEqualTo("dev-" + endpoint);
        assertThat(stack.output("EndpointConfigName")).isEqualTo("${EndpointConfig.EndpointConfigName}");
        assertThat(stack.only("AWS::SSM::Parameter").text("Name"))
                .isEqualTo("/sagestead/dev/endpoints/%s/arn".formatted(endpoint));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "pipeline   | Endpoint dev-pipeline, serving fraud-detection, then fraud-detection",
                "registered | Endpoint dev-registered, serving fraud-detection/3",
                "shadowed   | Endpoint dev-shadowed, serving fraud-detection"
            })
    void theStackSaysWhatItServes(String endpoint, String description) {
        assertThat(Hostings.stack(endpoint).description()).isEqualTo(description);
    }

    private static JsonNode container(String endpoint) {
        return Hostings.stack(endpoint).only(MODEL).property("PrimaryContainer");
    }

    private static JsonNode variants(String endpoint) {
        return Hostings.stack(endpoint).only(CONFIG).property("ProductionVariants");
    }

    private static List<String> permissions(String endpoint, String role) {
        return Permission.of(Hostings.stack(endpoint).named(role)).stream()
                .map(Permission::toString)
                .toList();
    }
}
