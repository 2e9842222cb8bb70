package dev.sagestead.localsagemaker;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.URI;
import java.time.Duration;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.profiles.ProfileFile;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.efs.EfsClient;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sns.SnsClient;

/**
 * Clients of the account's other services, as SageMaker in one region sees them.
 *
 * <p>They ask the given endpoint and nothing else: no proxy, no profile, no credentials of whoever runs this. The
 * account id serves as access key id, by which emulators tell accounts apart.
 */
record AccountClients(URI endpoint, Scope scope) {

    private static final Duration TIMEOUT = Duration.ofSeconds(20);

    /** Returns a client of S3, which addresses buckets by path. */
    S3Client s3() {
        return here(S3Client.builder())
                .forcePathStyle(true)
                // Not every emulator reads bodies in signed chunks.
                .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
                .serviceConfiguration(configuration -> configuration.chunkedEncodingEnabled(false))
                .build();
    }

    SnsClient sns() {
        return here(SnsClient.builder()).build();
    }

    EventBridgeClient eventBridge() {
        return here(EventBridgeClient.builder()).build();
    }

    CloudWatchLogsClient logs() {
        return here(CloudWatchLogsClient.builder()).build();
    }

    EfsClient efs() {
        return here(EfsClient.builder()).build();
    }

    Ec2Client ec2() {
        return here(Ec2Client.builder()).build();
    }

    private <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> B here(B builder) {
        return builder.endpointOverride(endpoint)
                .region(Region.of(scope.region()))
                .credentialsProvider(
                        StaticCredentialsProvider.create(AwsBasicCredentials.create(scope.account(), "not-a-secret")))
                .httpClient(UrlConnectionHttpClient.create(AccountClients::connect))
                .overrideConfiguration(configuration -> configuration
                        .defaultProfileFile(ProfileFile.aggregator().build())
                        .apiCallAttemptTimeout(TIMEOUT));
    }

    private static HttpURLConnection connect(URI uri) {
        try {
            HttpURLConnection connection = (HttpURLConnection) uri.toURL().openConnection(Proxy.NO_PROXY);
            connection.setConnectTimeout((int) TIMEOUT.toMillis());
            connection.setReadTimeout((int) TIMEOUT.toMillis());
            return connection;
        } catch (IOException e) {
            throw new IllegalArgumentException("not an address: " + uri, e);
        }
    }
}
