package dev.sagestead.stacks;

import static dev.sagestead.app.Resource.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sagestead.app.Deployment;
import dev.sagestead.app.EveryEnvironment;
import dev.sagestead.app.Permission;
import dev.sagestead.app.Resource;
import dev.sagestead.app.Stack;
import dev.sagestead.app.Synthesised;
import dev.sagestead.settings.EndpointSettings;
import dev.sagestead.settings.EndpointSettings.Fleet;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class InferenceStackTest {

    private static final String CONFIG = "AWS::SageMaker::EndpointConfig";
    private static final String ENDPOINT = "AWS::SageMaker::Endpoint";
    private static final String MODEL = "AWS::SageMaker::Model";
    private static final String SCALING = "Custom::ScalingRegistration";

    @EveryEnvironment
    void theModelIsPublishedAtAKeyThatCarriesItsDigest(Deployment environment) {
        Stack stack = environment.inference();
        assertThat(stack.assets()).hasSize(1);
        JsonNode staged = stack.assets().get(0).get("destinations").elements().next();

        assertThat(stack.only("Custom::ModelPublication").properties())
                .isEqualTo(json(
                        """
                        { 'ServiceToken': '${models.PublisherFunction.Arn}', 'ServiceTimeout': '900',
                          'SourceBucket': '%s', 'SourceKey': '%s',
                          'Bucket': '${models.ModelBucket}', 'Key': '%s' }
                        """,
                        staged.get("bucketName").asText(),
                        staged.get("objectKey").asText(),
                        key(environment)));
    }

    @EveryEnvironment
    void theStagedArchiveIsThereAndOneThatThePublisherMayRead(Deployment environment) {
        JsonNode asset = environment.inference().assets().get(0);

        assertThat(environment.inference().assetFile(asset)).isNotEmptyFile();
        assertThat(asset.at("/source/packaging").asText()).isEqualTo("file");
        assertThat(asset.get("destinations").elements().next().get("objectKey").asText())
                .endsWith(".gz");
    }

    @EveryEnvironment
    void theModelRunsIsolatedInTheVpcFromTheImageOfTheRegion(Deployment environment) {
        Resource model = environment.inference().only(MODEL);

        assertThat(model.properties()).isEqualTo(json("""
                        { 'EnableNetworkIsolation': true, 'ExecutionRoleArn': '${Role.Arn}',
                          'PrimaryContainer': {
                            'Image': '141502667606.dkr.ecr.eu-west-1.amazonaws.com/sagemaker-xgboost:3.2-0',
                            'ModelDataUrl': 's3://${models.ModelBucket}/%s' },
                          'VpcConfig': { 'SecurityGroupIds': ['${SecurityGroup.GroupId}'], 'Subnets': [%s] } }
                        """, key(environment), subnets(environment)));
    }

    @Test
    void anotherRegionHasAnotherRegistry() {
        Deployment virginia = Synthesised.unusual();
        Stack stack = virginia.inference(virginia.endpoint("steady"));

        assertThat(stack.only(MODEL).text("PrimaryContainer/Image"))
                .isEqualTo("683313688378.dkr.ecr.us-east-1.amazonaws.com/sagemaker-xgboost:3.2-0");
    }

    @EveryEnvironment
    void theModelWaitsUntilItsArtifactIsPublishedAndCanBeReached(Deployment environment) {
        assertThat(environment.inference().only(MODEL).dependsOn())
                .containsExactlyInAnyOrder("Publication", "SecurityGroup", "SecurityGroupS3Access");
    }

    @EveryEnvironment
    void theServingInstancesTakeNothingAndCallS3Only(Deployment environment) {
        Resource group = environment.inference().only("AWS::EC2::SecurityGroup");

        assertThat(group.text("GroupDescription")).isEqualTo("Serving instances: HTTPS to S3, nothing in");
        assertThat(group.text("VpcId")).isEqualTo("${network.Vpc}");
        assertThat(group.property("SecurityGroupIngress").isMissingNode()).isTrue();
        assertThat(group.property("SecurityGroupEgress"))
                .as("the CDK's way to say: none")
                .extracting(rule -> rule.get("CidrIp").asText())
                .containsExactly("255.255.255.255/32");
        assertThat(environment.inference().only("AWS::EC2::SecurityGroupEgress").properties())
                .isEqualTo(json("""
                        { 'GroupId': '${SecurityGroup.GroupId}',
                          'DestinationPrefixListId': '${network.ServiceEndpointsS3PrefixList.PrefixListId}',
                          'IpProtocol': 'tcp', 'FromPort': 443, 'ToPort': 443, 'Description': 'HTTPS to S3' }
                        """));
    }

    @EveryEnvironment
    void theRoleMayDoThisAndNothingElse(Deployment environment) {
        EndpointSettings endpoint = environment.endpoint();
        String logs = "arn:aws:logs:%s:%s:log-group:/aws/sagemaker/Endpoints/%s"
                .formatted(environment.region(), environment.account(), endpoint.endpointName());

        List<String> allowed = new ArrayList<>(List.of(
                "Allow s3:GetObject on ${models.ModelBucket.Arn}/models/fraud-detection/*",
                "Allow kms:CreateGrant, kms:Decrypt, kms:DescribeKey, kms:GenerateDataKey on"
                        + " ${models.ModelBucketKey.Arn}",
                "Allow ecr:BatchCheckLayerAvailability, ecr:BatchGetImage, ecr:GetDownloadUrlForLayer on"
                        + " arn:aws:ecr:eu-west-1:141502667606:repository/sagemaker-xgboost",
                "Allow ecr:GetAuthorizationToken on *",
                "Allow logs:CreateLogGroup, logs:CreateLogStream, logs:DescribeLogStreams, logs:PutLogEvents"
                        + " on %1$s, %1$s:*".formatted(logs),
                "Allow cloudwatch:PutMetricData on * if {\"StringEquals\":{\"cloudwatch:namespace\":"
                        + "[\"AWS/SageMaker\",\"/aws/sagemaker/Endpoints\"]}}",
                "Allow ec2:CreateNetworkInterface, ec2:CreateNetworkInterfacePermission,"
                        + " ec2:DeleteNetworkInterface, ec2:DeleteNetworkInterfacePermission,"
                        + " ec2:DescribeDhcpOptions, ec2:DescribeNetworkInterfaces,"
                        + " ec2:DescribeSecurityGroups, ec2:DescribeSubnets, ec2:DescribeVpcs on *"));
        if (endpoint.dataCapturePercent() > 0) {
            allowed.add(
                    "Allow s3:PutObject on ${models.ModelBucket.Arn}/capture/%s/*".formatted(endpoint.endpointName()));
        }

        assertThat(Permission.of(environment.inference().only("AWS::IAM::Role")))
                .extracting(Permission::toString)
                .containsExactlyInAnyOrderElementsOf(allowed);
        assertThat(environment.inference().resources("AWS::IAM::Policy"))
                .as("a policy attached later may come too late for SageMaker's check of the artifact")
                .isEmpty();
    }

    @EveryEnvironment
    void theConfigurationHasOneVariantOfTheFleetUnderOurKey(Deployment environment) {
        Resource config = environment.inference().only(CONFIG);
        Fleet fleet = environment.fleet();

        assertThat(config.text("KmsKeyId")).isEqualTo("${models.ModelBucketKey.Arn}");
        assertThat(config.property("ProductionVariants")).containsExactly(json("""
                        { 'VariantName': 'AllTraffic', 'ModelName': '${Model.ModelName}', 'InstanceType': '%s',
                          'InitialInstanceCount': %d, 'InitialVariantWeight': 1 }
                        """, fleet.instanceType(), fleet.min()));
    }

    @Test
    void noKeyIsNamedForDisksThatEncryptThemselves() {
        Deployment unusual = Synthesised.unusual();
        Resource config = unusual.inference(unusual.endpoint("nvme")).only(CONFIG);

        assertThat(config.text("ProductionVariants/0/InstanceType")).isEqualTo("ml.g5.xlarge");
        assertThat(config.property("KmsKeyId").isMissingNode()).isTrue();
    }

    @EveryEnvironment
    void requestsAreCapturedOnlyWhereTheSettingsSaySoAndUnderOurKey(Deployment environment) {
        JsonNode capture = environment.inference().only(CONFIG).property("DataCaptureConfig");
        int percent = environment.endpoint().dataCapturePercent();

        if (percent == 0) {
            assertThat(capture.isMissingNode()).isTrue();
        } else {
            assertThat(capture)
                    .isEqualTo(json("""
                            { 'EnableCapture': true, 'InitialSamplingPercentage': %d,
                              'DestinationS3Uri': 's3://${models.ModelBucket}/capture/%s',
                              'KmsKeyId': '${models.ModelBucketKey.Arn}',
                              'CaptureOptions': [ { 'CaptureMode': 'Input' }, { 'CaptureMode': 'Output' } ],
                              'CaptureContentTypeHeader': {
                                'CsvContentTypes': ['text/csv'], 'JsonContentTypes': ['application/json'] } }
                            """, percent, environment.endpoint().endpointName()));
        }
    }

    @Test
    void devCapturesNothingAndTheOthersDo() {
        assertThat(Synthesised.committed().environments())
                .extracting(environment -> environment.endpoint().dataCapturePercent())
                .containsExactly(0, 100, 20);
    }

    @EveryEnvironment
    void theEndpointHasAFixedLowerCaseName(Deployment environment) {
        Resource endpoint = environment.inference().only(ENDPOINT);

        assertThat(endpoint.text("EndpointName")).isEqualTo(environment + "-fraud-detection");
        assertThat(endpoint.text("EndpointConfigName")).isEqualTo("${EndpointConfig.EndpointConfigName}");
    }

    @EveryEnvironment
    void theFleetScalesWithinItsBoundsOnceTheEndpointIsThere(Deployment environment) {
        Fleet fleet = environment.fleet();
        Resource scaling = environment.inference().only(SCALING);

        assertThat(text(scaling, "Target")).isEqualTo(json("""
                        { 'ServiceNamespace': 'sagemaker', 'ScalableDimension': 'sagemaker:variant:DesiredInstanceCount',
                          'ResourceId': 'endpoint/%s-fraud-detection/variant/AllTraffic' }
                        """, environment));
        assertThat(text(scaling, "Bounds"))
                .isEqualTo(json("{ 'MinCapacity': %d, 'MaxCapacity': %d }", fleet.min(), fleet.max()));
        assertThat(text(scaling, "Actions")).isEmpty();
        assertThat(scaling.text("InstanceType")).isEqualTo(fleet.instanceType().name());
        assertThat(scaling.text("ServiceToken")).isEqualTo("${models.RegistrarFunction.Arn}");
        assertThat(scaling.dependsOn()).containsExactly("Endpoint");
    }

    @EveryEnvironment
    void theFleetFollowsTheInvocationsOfEachInstance(Deployment environment) {
        assertThat(text(environment.inference().only(SCALING), "Policies")).containsExactly(json("""
                        { 'PolicyName': 'invocations-per-instance', 'PolicyType': 'TargetTrackingScaling',
                          'TargetTrackingScalingPolicyConfiguration': {
                            'PredefinedMetricSpecification': {
                              'PredefinedMetricType': 'SageMakerVariantInvocationsPerInstance' },
                            'TargetValue': 1000.0, 'ScaleOutCooldown': 60, 'ScaleInCooldown': 600 } }
                        """));
    }

    @Test
    void aFleetAimsAtTheInvocationsOfTheSettings() {
        Deployment unusual = Synthesised.unusual();

        assertThat(text(unusual.inference(unusual.endpoint("nvme")).only(SCALING), "Policies")
                        .at("/0/TargetTrackingScalingPolicyConfiguration/TargetValue")
                        .asInt())
                .isEqualTo(70);
    }

    @Test
    void aFleetWithoutRoomDoesNotScale() {
        Deployment unusual = Synthesised.unusual();

        assertThat(unusual.inference(unusual.endpoint("steady")).resources())
                .extracting(Resource::type)
                .contains(ENDPOINT)
                .doesNotContain(SCALING);
    }

    @EveryEnvironment
    void serverErrorsInTwoOfThreeMinutesRaiseAnAlarm(Deployment environment) {
        assertThat(environment.inference().named("AlarmsServerErrors").properties())
                .isEqualTo(json("""
                        { 'AlarmDescription': 'The endpoint %1$s-fraud-detection answers 5xx',
                          'Namespace': 'AWS/SageMaker', 'MetricName': 'Invocation5XXErrors', 'Statistic': 'Sum',
                          'Dimensions': [ { 'Name': 'EndpointName', 'Value': '%1$s-fraud-detection' },
                                          { 'Name': 'VariantName', 'Value': 'AllTraffic' } ],
                          'Period': 60, 'EvaluationPeriods': 3, 'DatapointsToAlarm': 2,
                          'ComparisonOperator': 'GreaterThanThreshold', 'Threshold': 0,
                          'TreatMissingData': 'notBreaching' }
                        """, environment));
    }

    @EveryEnvironment
    void answersSlowerThanHalfASecondRaiseAnAlarm(Deployment environment) {
        assertThat(environment.inference().named("AlarmsLatency").properties())
                .as("the metric is in microseconds")
                .isEqualTo(json("""
                        { 'AlarmDescription':
                            'The model behind %1$s-fraud-detection takes more than 500 ms for 1 %% of its answers',
                          'Namespace': 'AWS/SageMaker', 'MetricName': 'ModelLatency', 'ExtendedStatistic': 'p99',
                          'Dimensions': [ { 'Name': 'EndpointName', 'Value': '%1$s-fraud-detection' },
                                          { 'Name': 'VariantName', 'Value': 'AllTraffic' } ],
                          'Period': 60, 'EvaluationPeriods': 3, 'DatapointsToAlarm': 2,
                          'ComparisonOperator': 'GreaterThanThreshold', 'Threshold': 500000,
                          'TreatMissingData': 'notBreaching' }
                        """, environment));
    }

    @EveryEnvironment
    void callersFindTheEndpointInAParameter(Deployment environment) {
        assertThat(environment.inference().only("AWS::SSM::Parameter").properties())
                .isEqualTo(json("""
                        { 'Name': '/sagestead/%s/endpoints/fraud-detection/arn', 'Type': 'String',
                          'Value': '${Endpoint}',
                          'Description': 'ARN of the endpoint, for the policies of its callers' }
                        """, environment));
    }

    @EveryEnvironment
    void tellsTheSmokeTestWhatItDeployed(Deployment environment) {
        Stack stack = environment.inference();

        assertThat(stack.output("EndpointName")).isEqualTo(environment + "-fraud-detection");
        assertThat(stack.output("EndpointConfigName")).isEqualTo("${EndpointConfig.EndpointConfigName}");
        assertThat(stack.description())
                .isEqualTo("Endpoint %s-fraud-detection, serving fraud-detection".formatted(environment));
    }

    @EveryEnvironment
    void theEndpointCarriesItsModelAsATag(Deployment environment) {
        String digest = environment.folder().pack().digest();

        assertThat(environment
                        .inference()
                        .only("AWS::SageMaker::Endpoint")
                        .property("Tags")
                        .toString())
                .contains("{\"Key\":\"sagestead:model\",\"Value\":\"fraud-detection@%s\"}"
                        .formatted(digest.substring(0, 12)));
    }

    @EveryEnvironment
    void isDeployedAfterNetworkAndModelsAndWithoutTheStudio(Deployment environment) {
        assertThat(environment.inference().dependencies())
                .containsExactlyInAnyOrder(environment + "network", environment + "models");
    }

    /** Returns what a property says in JSON; CloudFormation would make texts of the numbers in it. */
    private static JsonNode text(Resource resource, String property) {
        return json(resource.text(property).replace("%", "%%"));
    }

    private static String key(Deployment environment) {
        return "models/fraud-detection/%s/model.tar.gz"
                .formatted(environment.folder().pack().digest());
    }

    private static String subnets(Deployment environment) {
        List<String> subnets = IntStream.rangeClosed(
                        1, environment.settings().vpc().zones().size())
                .mapToObj("'${network.VpcIsolatedSubnet%dSubnet}'"::formatted)
                .toList();
        return String.join(", ", subnets);
    }
}
