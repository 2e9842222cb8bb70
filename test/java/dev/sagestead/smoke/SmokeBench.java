package dev.sagestead.smoke;

import dev.sagestead.artifacts.GoldenRequests;
import dev.sagestead.artifacts.GoldenRequests.Golden;
import dev.sagestead.settings.EnvironmentSettings.Target;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.DefaultRetryStrategy;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sagemaker.SageMakerClient;
import software.amazon.awssdk.services.sagemakerruntime.SageMakerRuntimeClient;

/** A stand-in for AWS with the real clients, and a smoke test of it. */
final class SmokeBench implements AutoCloseable {

    static final Target TARGET = new Target("111111111111", "eu-west-1");
    static final ModelData CLAIMS = new ModelData("claims", StandInSageMaker.DIGEST);
    static final GoldenRequests ONE_REQUEST =
            new GoldenRequests("text/csv", 1e-5, List.of(new Golden("quiet", "1,2", 0.25)));

    final StandInSageMaker service =
            new StandInSageMaker().describing(StandInSageMaker.description("InService", "config-2", ""));

    AwsCredentialsProvider credentials = StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test"));
    Duration inService = Duration.ofSeconds(10);
    Duration asynchronous = Duration.ofSeconds(10);
    Duration patience = Duration.ofSeconds(20);
    LatencyBudget latency = new LatencyBudget(0, 1000);

    static ExpectedModel model(GoldenRequests golden, ModelData... data) {
        return new ExpectedModel(List.of(data), Optional.of(golden));
    }

    static Expected expected(GoldenRequests golden) {
        return new Expected("dev-claims", "config-2", TARGET, model(golden, CLAIMS));
    }

    SmokeReport run(Expected expected) {
        try (SageMakerClient sageMaker = client(SageMakerClient.builder());
                SageMakerRuntimeClient runtime = client(SageMakerRuntimeClient.builder());
                S3Client s3 = client(S3Client.builder().forcePathStyle(true))) {
            SmokePlan plan = new SmokePlan(inService, asynchronous, latency);
            return new SmokeTest(sageMaker, runtime, s3, () -> "model-bucket", plan, new Quiet()).run(expected);
        }
    }

    private <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> C client(B builder) {
        URI address = service.address();
        return builder.endpointOverride(address)
                .region(Region.EU_WEST_1)
                .credentialsProvider(credentials)
                .overrideConfiguration(within -> within.retryStrategy(DefaultRetryStrategy.doNotRetry()))
                .httpClientBuilder(UrlConnectionHttpClient.builder().socketTimeout(patience))
                .build();
    }

    @Override
    public void close() {
        service.close();
    }
}
