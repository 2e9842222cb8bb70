package dev.sagestead.failure;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.DefaultRetryStrategy;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.sagemaker.SageMakerClient;

class EvidenceSearchTest {

    private static final String STACK = "AWS::CloudFormation::Stack";
    private static final String ENDPOINT = "AWS::SageMaker::Endpoint";
    private static final Place PLACE = new Place("dev", "eu-west-1", "dev-inference-claims", "dev-claims");

    private final StandInServices services = new StandInServices();

    @AfterEach
    void stop() {
        services.close();
    }

    @Test
    void readsTheEndpointTheStackAndTheLogOfTheLastOperation() {
        services.answering("DescribeEndpoint", endpoint("InService", "did not pass the ping health check"))
                .stackEvents(
                        "s " + STACK + " UPDATE_ROLLBACK_COMPLETE -",
                        "Alarm AWS::CloudWatch::Alarm UPDATE_FAILED Resource update cancelled",
                        "Endpoint " + ENDPOINT + " UPDATE_FAILED no luck",
                        "s " + STACK + " UPDATE_IN_PROGRESS User Initiated",
                        "Endpoint " + ENDPOINT + " CREATE_FAILED of long ago")
                .answering("DescribeLogStreams", "{\"logStreams\": [{\"logStreamName\": \"AllTraffic/i-1\"}]}")
                .answering("GetLogEvents", """
                        {"events": [{"timestamp": 2, "message": "second\\n"}, {"timestamp": 1, "message": "first"}]}""");

        Evidence evidence = search();

        assertThat(evidence.reasons()).containsExactly("did not pass the ping health check", "no luck");
        assertThat(evidence.log()).containsExactly("first", "second");
        assertThat(evidence.gaps()).isEmpty();
        assertThat(evidence.absent()).isEmpty();
        assertThat(services.requests)
                .anySatisfy(request -> assertThat(request)
                        .startsWith("GetLogEvents")
                        .contains(
                                "/aws/sagemaker/Endpoints/dev-claims",
                                "AllTraffic/i-1",
                                "\"startTime\":1795600802000"));
    }

    @Test
    void nothingFailedIfNobodySaysSo() {
        services.answering("DescribeEndpoint", endpoint("InService", null))
                .stackEvents("s " + STACK + " CREATE_COMPLETE -", "s " + STACK + " CREATE_IN_PROGRESS -");

        Evidence evidence = search();

        assertThat(evidence.isOfFailure()).isFalse();
        assertThat(services.requests).noneSatisfy(request -> assertThat(request).startsWith("DescribeLogStreams"));
    }

    @Test
    void aStuckStackIsSaidToBe() {
        services.stackEvents(
                "s " + STACK + " UPDATE_ROLLBACK_FAILED -",
                "Endpoint " + ENDPOINT + " UPDATE_FAILED Could not find endpoint configuration",
                "s " + STACK + " UPDATE_IN_PROGRESS -");

        assertThat(search().reasons())
                .containsExactly(
                        "Could not find endpoint configuration",
                        "stack dev-inference-claims is UPDATE_ROLLBACK_FAILED: Could not find endpoint configuration");
    }

    @Test
    void aStackThatWasDeletedBecauseItCouldNotBeCreatedIsStillRead() {
        services.stackEvents(
                        "s " + STACK + " DELETE_COMPLETE -",
                        "s " + STACK + " ROLLBACK_COMPLETE -",
                        "Endpoint " + ENDPOINT + " CREATE_FAILED no luck",
                        "s " + STACK + " CREATE_IN_PROGRESS -")
                .stacks("dev-network", "dev-inference-claims")
                .forgetStackNames();

        assertThat(search().reasons()).containsExactly("no luck");
    }

    @Test
    void aStackThatSomebodyDestroyedIsNotThere() {
        services.stackEvents(
                        "s " + STACK + " DELETE_COMPLETE -",
                        "Endpoint " + ENDPOINT + " UPDATE_FAILED of long ago",
                        "s " + STACK + " UPDATE_IN_PROGRESS -")
                .stacks("dev-inference-claims")
                .forgetStackNames();

        Evidence evidence = search();

        assertThat(evidence.isOfFailure()).isFalse();
        assertThat(evidence.absent()).containsExactly("endpoint dev-claims", "stack dev-inference-claims");
    }

    @Test
    void aStackThatSomebodyDestroyedIsNotThereEvenIfItsEventsAre() {
        services.stackEvents(
                "s " + STACK + " DELETE_COMPLETE -",
                "s " + STACK + " DELETE_IN_PROGRESS -",
                "s " + STACK + " CREATE_COMPLETE -",
                "s " + STACK + " CREATE_IN_PROGRESS -");

        Evidence evidence = search();

        assertThat(evidence.isOfFailure()).isFalse();
        assertThat(evidence.absent()).containsExactly("endpoint dev-claims", "stack dev-inference-claims");
    }

    @Test
    void whatMayNotBeReadIsSaidAndTheRestIsRead() {
        services.refusing("DescribeEndpoint", "AccessDeniedException", "not authorized to sagemaker:DescribeEndpoint")
                .refusing("DescribeLogStreams", "AccessDeniedException", "not authorized to logs:DescribeLogStreams")
                .stackEvents("Endpoint " + ENDPOINT + " CREATE_FAILED no luck", "s " + STACK + " CREATE_IN_PROGRESS -");

        Evidence evidence = search();

        assertThat(evidence.reasons()).containsExactly("no luck");
        assertThat(evidence.gaps())
                .containsExactly(
                        "endpoint dev-claims could not be read: not authorized to sagemaker:DescribeEndpoint",
                        "log group /aws/sagemaker/Endpoints/dev-claims could not be read: not authorized to"
                                + " logs:DescribeLogStreams");
    }

    private static String endpoint(String status, String reason) {
        return """
                {"EndpointName": "dev-claims", "EndpointStatus": "%s", "EndpointConfigName": "config"%s}""".formatted(status, reason == null ? "" : ", \"FailureReason\": \"" + reason + "\"");
    }

    private Evidence search() {
        try (CloudFormationClient cloudFormation = client(CloudFormationClient.builder());
                SageMakerClient sageMaker = client(SageMakerClient.builder());
                CloudWatchLogsClient logs = client(CloudWatchLogsClient.builder())) {
            return new EvidenceSearch(cloudFormation, sageMaker, logs).at(PLACE);
        }
    }

    private <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> C client(B builder) {
        URI address = services.address();
        return builder.endpointOverride(address)
                .region(Region.EU_WEST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
                .overrideConfiguration(within -> within.retryStrategy(DefaultRetryStrategy.doNotRetry()))
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .build();
    }
}
