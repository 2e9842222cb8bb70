package dev.sagestead.rehearsal;

import java.net.URI;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.http.urlconnection.ProxyConfiguration;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.efs.EfsClient;
import software.amazon.awssdk.services.sagemaker.SageMakerClient;
import software.amazon.awssdk.services.sagemakerruntime.SageMakerRuntimeClient;

/** Clients of {@link LocalAws}: fixed endpoints and dummy credentials, whatever the surroundings say. */
public record LocalClients(LocalAws aws) {

    /** Returns a client of the emulator's CloudFormation. */
    public CloudFormationClient cloudFormation() {
        return to(aws.emulator(), CloudFormationClient.builder());
    }

    /** Returns a client of local SageMaker. */
    public SageMakerClient sageMaker() {
        return to(aws.sageMaker(), SageMakerClient.builder());
    }

    /** Returns a client of local SageMaker Runtime. */
    public SageMakerRuntimeClient sageMakerRuntime() {
        return to(aws.sageMaker(), SageMakerRuntimeClient.builder());
    }

    /** Returns a client of the emulator's EC2. */
    public Ec2Client ec2() {
        return to(aws.emulator(), Ec2Client.builder());
    }

    /** Returns a client of the emulator's EFS. */
    public EfsClient efs() {
        return to(aws.emulator(), EfsClient.builder());
    }

    private <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> C to(URI endpoint, B builder) {
        return builder.endpointOverride(endpoint)
                .region(Region.of(aws.target().region()))
                .credentialsProvider(StaticCredentialsProvider.create(
                        AwsBasicCredentials.create(aws.target().account(), "rehearsal")))
                .httpClientBuilder(UrlConnectionHttpClient.builder()
                        .proxyConfiguration(ProxyConfiguration.builder()
                                .useSystemPropertyValues(false)
                                .useEnvironmentVariablesValues(false)
                                .build()))
                .build();
    }
}
