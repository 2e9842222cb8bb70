package dev.sagestead.rehearsal;

import dev.sagestead.aws.AccountClients;
import dev.sagestead.aws.AwsClients;
import java.net.URI;
import java.time.Duration;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.http.urlconnection.ProxyConfiguration;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ecr.EcrClient;
import software.amazon.awssdk.services.efs.EfsClient;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sagemaker.SageMakerClient;
import software.amazon.awssdk.services.sagemakerruntime.SageMakerRuntimeClient;
import software.amazon.awssdk.services.servicequotas.ServiceQuotasClient;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.sts.StsClient;

/** Clients of {@link LocalAws}: fixed endpoints and dummy credentials, whatever the surroundings say. */
public record LocalClients(LocalAws aws) implements AwsClients, AccountClients {

    /** Longer than the 60 seconds that SageMaker gives a container. */
    private static final Duration READ_TIMEOUT = Duration.ofSeconds(75);

    /** Returns a client of the emulator's CloudFormation. */
    @Override
    public CloudFormationClient cloudFormation() {
        return to(aws.emulator(), CloudFormationClient.builder());
    }

    /** Returns a client of the emulator's EFS. */
    public EfsClient efs() {
        return to(aws.emulator(), EfsClient.builder());
    }

    /** Returns a client of the emulator's EC2. */
    @Override
    public Ec2Client ec2() {
        return to(aws.emulator(), Ec2Client.builder());
    }

    /** Returns a client of local SageMaker. */
    @Override
    public SageMakerClient sageMaker() {
        return to(aws.sageMaker(), SageMakerClient.builder());
    }

    /** Returns a client of local SageMaker Runtime. */
    @Override
    public SageMakerRuntimeClient sageMakerRuntime() {
        return to(aws.sageMaker(), SageMakerRuntimeClient.builder());
    }

    /** Returns a client of local SageMaker Runtime that asks once, so that what is lost is seen. */
    public SageMakerRuntimeClient sageMakerRuntimeWithoutRetries() {
        return to(
                aws.sageMaker(),
                SageMakerRuntimeClient.builder()
                        .overrideConfiguration(once -> once.retryStrategy(AwsRetryStrategy.doNotRetry())));
    }

    /** Returns a client of the emulator's S3. */
    @Override
    public S3Client s3() {
        return to(aws.emulator(), S3Client.builder().forcePathStyle(true));
    }

    /** Returns a client of the emulator's CloudWatch Logs; local SageMaker writes nothing there. */
    @Override
    public CloudWatchLogsClient logs() {
        return to(aws.emulator(), CloudWatchLogsClient.builder());
    }

    /** Returns a client of the emulator's STS. */
    @Override
    public StsClient sts() {
        return to(aws.emulator(), StsClient.builder());
    }

    /** Returns a client of the emulator's Systems Manager. */
    @Override
    public SsmClient ssm() {
        return to(aws.emulator(), SsmClient.builder());
    }

    /** Returns a client of the emulator's IAM. */
    @Override
    public IamClient iam() {
        return to(aws.emulator(), IamClient.builder());
    }

    /** Returns a client of the emulator's KMS. */
    @Override
    public KmsClient kms() {
        return to(aws.emulator(), KmsClient.builder());
    }

    /** Returns a client of the emulator's ECR. */
    @Override
    public EcrClient ecr() {
        return to(aws.emulator(), EcrClient.builder());
    }

    /** Returns a client of what local SageMaker tells of its quotas; it knows no others. */
    @Override
    public ServiceQuotasClient serviceQuotas() {
        return to(aws.sageMaker(), ServiceQuotasClient.builder());
    }

    private <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> C to(URI endpoint, B builder) {
        return builder.endpointOverride(endpoint)
                .region(Region.of(aws.target().region()))
                .credentialsProvider(StaticCredentialsProvider.create(
                        AwsBasicCredentials.create(aws.target().account(), "rehearsal")))
                .httpClientBuilder(UrlConnectionHttpClient.builder()
                        .socketTimeout(READ_TIMEOUT)
                        .proxyConfiguration(ProxyConfiguration.builder()
                                .useSystemPropertyValues(false)
                                .useEnvironmentVariablesValues(false)
                                .build()))
                .build();
    }
}
