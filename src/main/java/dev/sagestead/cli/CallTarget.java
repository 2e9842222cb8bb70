package dev.sagestead.cli;

import dev.sagestead.InvalidInputException;
import dev.sagestead.aws.AccountClients;
import dev.sagestead.aws.AwsClients;
import dev.sagestead.rehearsal.KeptRehearsal;
import dev.sagestead.rehearsal.LocalClients;
import dev.sagestead.rehearsal.Project;
import dev.sagestead.settings.EnvironmentSettings;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
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

/** Where a command's calls go: to the kept rehearsal of the environment if there is one, else to AWS. */
final class CallTarget implements AwsClients, AccountClients {

    /** Longer than the 60 seconds that SageMaker gives a container. */
    private static final Duration READ_TIMEOUT = Duration.ofSeconds(75);

    private final Optional<LocalClients> rehearsal;
    private final Region region;

    private CallTarget(Optional<LocalClients> rehearsal, Region region) {
        this.rehearsal = rehearsal;
        this.region = region;
    }

    /** What a person may ask for, as they write it. */
    enum Wanted {
        aws,
        rehearsal
    }

    /**
     * Finds the target.
     *
     * @param wanted what was asked for; null if nothing was
     * @throws InvalidInputException if a rehearsal was asked for and none is kept, or nothing was asked for and the one
     *     that was kept has ended
     */
    static CallTarget of(Project project, EnvironmentSettings environment, Wanted wanted) {
        Optional<LocalClients> kept = wanted == Wanted.aws
                ? Optional.empty()
                : KeptRehearsal.of(project, environment.name()).map(one -> new LocalClients(one.aws()));
        if (wanted == Wanted.rehearsal && kept.isEmpty()) {
            throw new InvalidInputException("no rehearsal of %s is kept; start one with ./sagestead rehearse %s --keep"
                    .formatted(environment.name(), environment.name()));
        }
        if (wanted == null && kept.isEmpty() && wasKept(project, environment)) {
            throw new InvalidInputException(
                    "the rehearsal of %1$s that was kept has ended; forget it with ./sagestead stop %1$s, or say --on aws"
                            .formatted(environment.name()));
        }
        return new CallTarget(kept, Region.of(environment.target().region()));
    }

    /** Who kept a rehearsal does not expect to reach AWS because a process of it died. */
    private static boolean wasKept(Project project, EnvironmentSettings environment) {
        return KeptRehearsal.noted(project).stream()
                .anyMatch(one -> one.environment().equals(environment.name()));
    }

    /** Whether it is a rehearsal. */
    boolean isRehearsal() {
        return rehearsal.isPresent();
    }

    /** Returns the region that the calls go to, or that is rehearsed. */
    Region region() {
        return region;
    }

    @Override
    public CloudFormationClient cloudFormation() {
        return client(AwsClients::cloudFormation, CloudFormationClient::builder);
    }

    @Override
    public SageMakerClient sageMaker() {
        return client(AwsClients::sageMaker, SageMakerClient::builder);
    }

    @Override
    public SageMakerRuntimeClient sageMakerRuntime() {
        return client(
                AwsClients::sageMakerRuntime,
                () -> SageMakerRuntimeClient.builder()
                        .httpClientBuilder(UrlConnectionHttpClient.builder().socketTimeout(READ_TIMEOUT)));
    }

    @Override
    public S3Client s3() {
        return client(AwsClients::s3, S3Client::builder);
    }

    @Override
    public CloudWatchLogsClient logs() {
        return client(AwsClients::logs, CloudWatchLogsClient::builder);
    }

    @Override
    public StsClient sts() {
        return account(AccountClients::sts, StsClient.builder());
    }

    @Override
    public SsmClient ssm() {
        return account(AccountClients::ssm, SsmClient.builder());
    }

    @Override
    public IamClient iam() {
        return account(AccountClients::iam, IamClient.builder());
    }

    @Override
    public KmsClient kms() {
        return account(AccountClients::kms, KmsClient.builder());
    }

    @Override
    public EcrClient ecr() {
        return account(AccountClients::ecr, EcrClient.builder());
    }

    @Override
    public ServiceQuotasClient serviceQuotas() {
        return account(AccountClients::serviceQuotas, ServiceQuotasClient.builder());
    }

    private <C, B extends AwsClientBuilder<B, C>> C account(Function<AccountClients, C> rehearsed, B ofAws) {
        return rehearsal
                .map(rehearsed::apply)
                .orElseGet(() -> ofAws.region(region).build());
    }

    private <C, B extends AwsClientBuilder<B, C>> C client(Function<AwsClients, C> rehearsed, Supplier<B> ofAws) {
        return rehearsal
                .map(rehearsed::apply)
                .orElseGet(() -> ofAws.get().region(region).build());
    }

    EfsClient efs() {
        return rehearsal
                .map(LocalClients::efs)
                .orElseGet(() -> EfsClient.builder().region(region).build());
    }

    @Override
    public Ec2Client ec2() {
        return rehearsal
                .map(LocalClients::ec2)
                .orElseGet(() -> Ec2Client.builder().region(region).build());
    }

    /** Says where, such as {@code AWS (eu-west-1)}. */
    @Override
    public String toString() {
        return isRehearsal() ? "the kept rehearsal" : "AWS (" + region + ")";
    }
}
