package dev.sagestead.localsagemaker;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sagemaker.SageMakerClient;
import software.amazon.awssdk.services.sagemaker.model.DescribeEndpointResponse;
import software.amazon.awssdk.services.sagemaker.model.DomainStatus;
import software.amazon.awssdk.services.sagemaker.model.EndpointStatus;
import software.amazon.awssdk.services.sagemaker.model.ProductionVariant;
import software.amazon.awssdk.services.sagemaker.model.ProductionVariantInstanceType;
import software.amazon.awssdk.services.sagemakerruntime.SageMakerRuntimeClient;
import software.amazon.awssdk.services.sagemakerruntime.model.InvokeEndpointResponse;

/** Local SageMaker with its S3 and with the real clients, and the few steps that every test takes. */
final class Bench implements AutoCloseable {

    static final String ACCOUNT = "111111111111";
    static final Region REGION = Region.EU_WEST_1;
    static final String IMAGE = "141502667606.dkr.ecr.eu-west-1.amazonaws.com/sagemaker-xgboost:1.7-1";
    static final String ROLE = "arn:aws:iam::111111111111:role/model";

    /** Far more than anything takes on a machine that does nothing else. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final Duration LOOK = Duration.ofMillis(2);

    final FakeS3 s3 = new FakeS3();
    final StandInHomes homes = new StandInHomes();
    final HeldBackground background = new HeldBackground();
    final LocalSageMaker local;
    final SageMakerClient sageMaker;
    final SageMakerRuntimeClient runtime;

    Bench() {
        this(Quotas.defaults());
    }

    Bench(Quotas quotas) {
        this(quotas, new Pace(300));
    }

    Bench(Quotas quotas, Pace pace) {
        this.local = LocalSageMaker.start(
                new LocalSageMaker.Options(0, ACCOUNT, s3.uri(), quotas, pace), clients -> homes, background);
        this.sageMaker = sageMakerIn(REGION);
        this.runtime = pointed(SageMakerRuntimeClient.builder(), REGION).build();
    }

    SageMakerClient sageMakerIn(Region region) {
        return pointed(SageMakerClient.builder(), region).build();
    }

    private <B extends AwsSyncClientBuilder<B, C> & AwsClientBuilder<B, C>, C> B pointed(B builder, Region region) {
        URI uri = local.uri();
        return builder.endpointOverride(uri)
                .region(region)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
                .httpClientBuilder(UrlConnectionHttpClient.builder());
    }

    /** Makes a domain, waits until it is in service, and returns its id. */
    String createDomain(String name) {
        String id = startDomain(name);
        await(() -> sageMaker.describeDomain(request -> request.domainId(id)).status() == DomainStatus.IN_SERVICE
                ? id
                : null);
        return id;
    }

    /** Makes a domain and returns its id. */
    String startDomain(String name) {
        return sageMaker
                .createDomain(request -> request.domainName(name)
                        .authMode("IAM")
                        .vpcId("vpc-1")
                        .subnetIds("subnet-1", "subnet-2")
                        .kmsKeyId("key-1")
                        .defaultUserSettings(settings -> settings.executionRole(ROLE)))
                .domainId();
    }

    /** Polls until the domain is no more. */
    void awaitNoDomain(String id) {
        await(() -> sageMaker.listDomains(request -> {}).domains().stream()
                        .noneMatch(domain -> domain.domainId().equals(id))
                ? id
                : null);
    }

    void createModel(String name, String modelDataUrl) {
        createModel(name, modelDataUrl, IMAGE);
    }

    void createModel(String name, String modelDataUrl, String image) {
        sageMaker.createModel(request -> request.modelName(name)
                .executionRoleArn(ROLE)
                .primaryContainer(container -> container.image(image).modelDataUrl(modelDataUrl)));
    }

    void createConfig(String name, String modelName) {
        createConfig(name, modelName, 1);
    }

    void createConfig(String name, String modelName, int instances) {
        sageMaker.createEndpointConfig(request -> request.endpointConfigName(name)
                .productionVariants(ProductionVariant.builder()
                        .variantName("AllTraffic")
                        .modelName(modelName)
                        .instanceType(ProductionVariantInstanceType.ML_M5_LARGE)
                        .initialInstanceCount(instances)
                        .initialVariantWeight(1f)
                        .build()));
    }

    /** Makes a model and a config of the same name. */
    void createConfigOf(String name, byte[] archive) {
        createModel(name, s3.put("models/" + name + "/model.tar.gz", archive));
        createConfig(name, name);
    }

    /** Makes a model and a config of the same name, with so many instances. */
    void createConfigOf(String name, byte[] archive, int instances) {
        createModel(name, s3.put("models/" + name + "/model.tar.gz", archive));
        createConfig(name, name, instances);
    }

    /** Starts an endpoint of that name on the archive, and waits until it has become something. */
    DescribeEndpointResponse createEndpointOf(String name, byte[] archive) {
        createConfigOf(name, archive);
        createEndpoint(name, name);
        return awaitSettled(name);
    }

    void createEndpoint(String name, String config) {
        sageMaker.createEndpoint(request -> request.endpointName(name).endpointConfigName(config));
    }

    DescribeEndpointResponse describe(String endpoint) {
        return sageMaker.describeEndpoint(request -> request.endpointName(endpoint));
    }

    /** Polls until the endpoint is neither being created nor updated. */
    DescribeEndpointResponse awaitSettled(String endpoint) {
        return await(() -> {
            DescribeEndpointResponse description = describe(endpoint);
            return description.endpointStatus() == EndpointStatus.CREATING
                            || description.endpointStatus() == EndpointStatus.UPDATING
                            || description.endpointStatus() == EndpointStatus.ROLLING_BACK
                    ? null
                    : description;
        });
    }

    InvokeEndpointResponse invoke(String endpoint, String contentType, String accept, String body) {
        return runtime.invokeEndpoint(request -> request.endpointName(endpoint)
                .contentType(contentType)
                .accept(accept)
                .body(SdkBytes.fromUtf8String(body)));
    }

    String predictCsv(String endpoint, String body) {
        return invoke(endpoint, "text/csv", "text/csv", body).body().asUtf8String();
    }

    /** Polls until there is a value. */
    static <T> T await(Supplier<T> source) {
        Instant end = Instant.now().plus(PATIENCE);
        while (Instant.now().isBefore(end)) {
            T value = source.get();
            if (value != null) {
                return value;
            }
            // Whoever is waited for needs the processor, too.
            LockSupport.parkNanos(LOOK.toNanos());
        }
        throw new AssertionError("nothing came within " + PATIENCE);
    }

    @Override
    public void close() {
        sageMaker.close();
        runtime.close();
        local.close();
        s3.close();
    }
}
