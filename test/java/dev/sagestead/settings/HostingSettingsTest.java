package dev.sagestead.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.sagestead.InvalidInputException;
import dev.sagestead.artifacts.ModelFolder;
import dev.sagestead.settings.Hosting.Asynchronous;
import dev.sagestead.settings.Hosting.Notification;
import dev.sagestead.settings.Hosting.Serverless;
import dev.sagestead.settings.ModelSource.Package;
import dev.sagestead.settings.ModelSource.PackageData.Elsewhere;
import dev.sagestead.settings.ModelSource.PackageData.InModelBucket;
import dev.sagestead.settings.ModelSource.Pipeline;
import dev.sagestead.settings.ModelSource.S3Artifact;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Where models come from and how they are hosted; which of these go together is in {@link CombinationsTest}. */
class HostingSettingsTest {

    private static final String CLAIMS = "/environments/dev/endpoints/claims";
    private static final String DIGEST = "0123456789abcdef".repeat(4);
    private static final String FLEET = "'instanceType': 'ml.m5.large', 'instances': { 'min': 1, 'max': 2 }";
    private static final String FOLDER = "'model': 'fraud-detection'";
    private static final String PACKAGE = "arn:aws:sagemaker:eu-west-1:111111111111:model-package/fraud/3";
    private static final String FOLDERS = "the name of a folder below model-artifacts";

    @Test
    void anEndpointWithoutVariantsHasOneThatGetsAllRequests() {
        EndpointSettings endpoint = endpoint(FOLDER + ", " + FLEET);

        assertThat(endpoint.variants())
                .extracting(Variant::name, Variant::weight)
                .containsExactly(tuple("AllTraffic", 1));
        assertThat(endpoint.shadow()).isEmpty();
        assertThat(endpoint.namesVariants()).isFalse();
    }

    @Test
    void aWeightOfZeroStaysZero() {
        EndpointSettings endpoint =
                endpoint("'variants': { 'blue': { 'weight': 9, %1$s, %2$s }, 'green': { 'weight': 0, %1$s, %2$s } }"
                        .formatted(FOLDER, FLEET));

        assertThat(endpoint.variants()).extracting(Variant::name).containsExactly("blue", "green");
        assertThat(endpoint.variants()).extracting(Variant::weight).containsExactly(9, 0);
        assertThat(endpoint.folders()).as("published once").hasSize(1);
    }

    @Test
    void aShadowWeighsAsMuchAsWhatItShadowsSoThatItGetsEveryRequest() {
        EndpointSettings endpoint =
                endpoint("'variants': { 'blue': { 'weight': 9, %1$s, %2$s } }, 'shadow': { %1$s, %2$s }"
                        .formatted(FOLDER, FLEET));

        assertThat(endpoint.shadow()).hasValueSatisfying(shadow -> {
            assertThat(shadow.name()).isEqualTo("Shadow");
            assertThat(shadow.weight()).isEqualTo(9);
        });
    }

    @Test
    void serverlessSaysMemoryAndConcurrency() {
        assertThat(only(FOLDER + ", 'serverless': { 'memoryMegabytes': 6144, 'maxConcurrency': 200,"
                                + " 'provisionedConcurrency': 200 }")
                        .hosting())
                .isEqualTo(new Serverless(6144, 200, OptionalInt.of(200)));
        assertThat(only(FOLDER + ", 'serverless': { 'memoryMegabytes': 1024, 'maxConcurrency': 1 }"))
                .satisfies(variant -> {
                    assertThat(variant.hosting()).isEqualTo(new Serverless(1024, 1, OptionalInt.empty()));
                    assertThat(variant.isInVpc()).isFalse();
                });
    }

    @Test
    void asynchronousVariantsMayHaveNoInstanceButStartWithOneAndTellTheirTopics() {
        Hosting hosting = only(FOLDER
                        + ", 'instanceType': 'ml.m5.large', 'instances': { 'min': 0, 'max': 2 }, 'async': {}")
                .hosting();

        assertThat(hosting).isInstanceOfSatisfying(Asynchronous.class, queue -> {
            assertThat(queue.fleet().min()).isZero();
            assertThat(queue.fleet().initialInstances()).isEqualTo(1);
            assertThat(queue.maxConcurrentInvocationsPerInstance()).isEmpty();
            assertThat(queue.notification()).isEqualTo(Notification.TOPICS);
        });
        assertThat(only(FOLDER + ", " + FLEET
                                + ", 'async': { 'notify': false, 'maxConcurrentInvocationsPerInstance': 1000 }")
                        .hosting())
                .isInstanceOfSatisfying(Asynchronous.class, queue -> {
                    assertThat(queue.notification()).isEqualTo(Notification.NONE);
                    assertThat(queue.maxConcurrentInvocationsPerInstance()).hasValue(1000);
                });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'model': 'fraud-detection', 'serverless': { 'memoryMegabytes': 1024, 'maxConcurrency': 1 }",
                "'pipeline': ['fraud-detection', 'fraud-detection'], 'instanceType': 'ml.m5.large',"
                        + " 'instances': { 'min': 1, 'max': 1 }",
                "'model': 'fraud-detection', 'instanceType': 'ml.m5.large', 'instances': { 'min': 0, 'max': 1 },"
                        + " 'async': {}"
            })
    void modelsRunTransformJobsIfAskedForHoweverTheyAreHosted(String hosted) {
        assertThat(endpoint(hosted).batch()).isEqualTo(Batch.NONE);
        assertThat(endpoint(hosted + ", 'batch': {}").batch()).isEqualTo(Batch.TRANSFORM_JOBS);
    }

    @Test
    void aShadowMayBeUncompressedNextToTransformJobsBecauseItRunsNone() {
        assertThat(endpoint(FOLDER + ", " + FLEET + ", 'batch': {}, 'shadow': { "
                                + artifact("s3://bucket/fraud/" + DIGEST + "/") + ", " + FLEET + " }")
                        .batch())
                .isEqualTo(Batch.TRANSFORM_JOBS);
    }

    @Test
    void keysMayHaveThePartsThatDataLakesHave() {
        String uri = "s3://data.lake/day=2026-11-25/v1+a@b/" + DIGEST + "/";

        assertThat(only(artifact(uri) + ", " + FLEET).source().title()).isEqualTo(uri);
    }

    @ParameterizedTest
    @ValueSource(strings = {"model.tar.gz", ""})
    void anArtifactInS3IsOneArchiveOrAPrefix(String name) {
        Variant variant = only(artifact("s3://bucket/fraud/" + DIGEST + "/" + name) + ", " + FLEET);

        assertThat(variant.source())
                .isEqualTo(new S3Artifact(
                        new S3Location("bucket", "fraud/" + DIGEST + "/" + name, Optional.empty()), DIGEST, "3.2-0"))
                .isInstanceOfSatisfying(
                        S3Artifact.class,
                        artifact -> assertThat(artifact.isUncompressed()).isEqualTo(name.isEmpty()));
        assertThat(variant.golden()).isEmpty();
    }

    @Test
    void aRegisteredVersionMaySayWhereItsArtifactIs() {
        assertThat(only("'modelPackage': '%s', %s".formatted(PACKAGE, FLEET)).source())
                .isEqualTo(new Package(PACKAGE, new InModelBucket()))
                .extracting(ModelSource::title)
                .isEqualTo("fraud/3");
        assertThat(only("'modelPackage': { 'arn': '%s', 's3Uri': 's3://bucket/jobs/3/' }, %s".formatted(PACKAGE, FLEET))
                        .source())
                .isEqualTo(new Package(PACKAGE, new Elsewhere(new S3Location("bucket", "jobs/3/", Optional.empty()))));
    }

    @Test
    void aPipelineIsAListOfFolders() {
        Variant variant =
                only("'pipeline': ['fraud-detection', 'fraud-detection'], 'golden': 'fraud-detection', " + FLEET);

        assertThat(variant.source()).isInstanceOf(Pipeline.class);
        assertThat(variant.source().title()).isEqualTo("fraud-detection, then fraud-detection");
        assertThat(variant.goldenFolder()).map(ModelFolder::name).hasValue("fraud-detection");
        assertThat(variant.golden()).isPresent();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource({"sources", "artifacts", "packages", "hostings", "variants"})
    void failsOn(String mistake, String endpoint, String message) {
        SettingsFile file = SettingsFile.valid().with(CLAIMS, json(endpoint));

        InvalidInputException thrown = catchThrowableOfType(InvalidInputException.class, file::settings);
        assertThat(thrown).as("what is wrong").isNotNull();
        assertThat(thrown.problems()).containsExactly("cdk.json: environments.dev.endpoints.claims." + message);
    }

    static Stream<Arguments> sources() {
        return Stream.of(
                arguments(
                        "nothing to serve",
                        FLEET,
                        "model is missing; it should be " + FOLDERS
                                + "; or give artifact, modelPackage or pipeline instead"),
                arguments(
                        "two sources",
                        FOLDER + ", 'modelPackage': '" + PACKAGE + "', " + FLEET,
                        "modelPackage says what is served, and so does model; leave one of them out"),
                arguments(
                        "golden requests beside a folder",
                        FOLDER + ", 'golden': 'fraud-detection', " + FLEET,
                        "golden is of no use next to model, whose folder has golden requests of its own; leave it out"),
                arguments(
                        "golden requests of nobody",
                        "'modelPackage': '" + PACKAGE + "', 'golden': 'fraud', " + FLEET,
                        "golden should be " + FOLDERS + ", got \"fraud\"; there are: fraud-detection"),
                arguments(
                        "a pipeline of one",
                        "'pipeline': ['fraud-detection'], " + FLEET,
                        "pipeline should be a list of 2 to 15 names of folders below model-artifacts, got 1"),
                arguments(
                        "a pipeline of sixteen",
                        "'pipeline': [" + "'fraud-detection', ".repeat(15) + "'fraud-detection'], " + FLEET,
                        "pipeline should be a list of 2 to 15 names of folders below model-artifacts, got 16"),
                arguments(
                        "a pipeline with an unknown folder",
                        "'pipeline': ['fraud-detection', 'fraud'], " + FLEET,
                        "pipeline[1] should be " + FOLDERS + ", got \"fraud\"; there are: fraud-detection"),
                arguments(
                        "a pipeline as a text",
                        "'pipeline': 'fraud-detection', " + FLEET,
                        "pipeline should be a list of 2 to 15 names of folders below model-artifacts, got"
                                + " \"fraud-detection\""));
    }

    static Stream<Arguments> artifacts() {
        String address = "an address in S3 of up to 1024 characters, such as s3://bucket/models/SHA256/model.tar.gz";
        String digest = "artifact.s3Uri should hold the artifact's SHA-256 as a part of its own, such as"
                + " s3://bucket/models/SHA256/model.tar.gz, got \"%s\"; another artifact under the same key would be"
                + " served without a deployment";
        return Stream.of(
                arguments(
                        "an artifact elsewhere",
                        artifact("https://example.com/model.tar.gz") + ", " + FLEET,
                        "artifact.s3Uri should be " + address + ", got \"https://example.com/model.tar.gz\""),
                arguments(
                        "an artifact that is too far away",
                        artifact("s3://bucket/" + "a".repeat(1013)) + ", " + FLEET,
                        "artifact.s3Uri should be " + address + ", got \"s3://bucket/" + "a".repeat(1013) + "\""),
                arguments(
                        "a key that a policy would take for many",
                        artifact("s3://bucket/*/" + DIGEST + "/model.tar.gz") + ", " + FLEET,
                        "artifact.s3Uri should be " + address + ", got \"s3://bucket/*/" + DIGEST + "/model.tar.gz\""),
                arguments(
                        "a key that may change what it holds",
                        artifact("s3://bucket/fraud/latest/model.tar.gz") + ", " + FLEET,
                        digest.formatted("s3://bucket/fraud/latest/model.tar.gz")),
                arguments(
                        "a prefix that may change what it holds",
                        artifact("s3://bucket/fraud/" + DIGEST + "0/") + ", " + FLEET,
                        digest.formatted("s3://bucket/fraud/" + DIGEST + "0/")),
                arguments(
                        "something that is neither archive nor prefix",
                        artifact("s3://bucket/fraud/" + DIGEST + "/model.ubj") + ", " + FLEET,
                        "artifact.s3Uri should end in .tar.gz, or in / for a prefix with uncompressed model data, got"
                                + " \"s3://bucket/fraud/" + DIGEST + "/model.ubj\""),
                arguments(
                        "a digest that is another one",
                        "'artifact': { 's3Uri': 's3://bucket/%s/', 'containerVersion': '3.2-0', 'sha256': 'ab' }, %s"
                                .formatted(DIGEST, FLEET),
                        "artifact.sha256 should be the digest that s3Uri holds, " + DIGEST + ", got \"ab\""),
                arguments(
                        "an address that is none, with a digest that is known here",
                        "'artifact': { 's3Uri': 'http://x', 'containerVersion': '3.2-0', 'sha256': 'ab' }, " + FLEET,
                        "artifact.s3Uri should be an address in S3 of up to 1024 characters, such as"
                                + " s3://bucket/models/SHA256/model.tar.gz, got \"http://x\""),
                arguments(
                        "an unknown container",
                        "'artifact': { 's3Uri': 's3://bucket/%s/', 'containerVersion': '3.2-1' }, %s"
                                .formatted(DIGEST, FLEET),
                        "artifact.containerVersion should be a version of SageMaker's XGBoost container, such as 3.2-0,"
                                + " got \"3.2-1\"; did you mean 3.2-0?; allowed: 1.3-1, 1.5-1, 1.7-1, 3.0-5, 3.2-0"),
                arguments(
                        "a key that is none",
                        "'artifact': { 's3Uri': 's3://bucket/%s/', 'containerVersion': '3.2-0', 'kmsKey': 'alias/a' }, %s"
                                .formatted(DIGEST, FLEET),
                        "artifact.kmsKey should be the ARN of a KMS key, got \"alias/a\""),
                arguments(
                        "an unknown key",
                        "'artifact': { 's3Uri': 's3://bucket/%s/', 'containerVersion': '3.2-0', 'sha': 'ab' }, %s"
                                .formatted(DIGEST, FLEET),
                        "artifact.sha is unknown; allowed here: s3Uri, kmsKey, sha256, containerVersion"),
                arguments(
                        "an artifact for another processor",
                        artifact("s3://bucket/" + DIGEST + "/")
                                + ", 'instanceType': 'ml.c7g.large', 'instances': { 'min': 1, 'max': 1 }",
                        "instanceType is ml.c7g.large, whose processors are arm64, but the model's image, XGBoost"
                                + " 3.2-0, is built for x86_64 only; take another type, such as ml.m5.large"));
    }

    static Stream<Arguments> packages() {
        String version = "the ARN of a model package version, such as"
                + " arn:aws:sagemaker:eu-west-1:111111111111:model-package/fraud/3, got ";
        String group = "arn:aws:sagemaker:eu-west-1:111111111111:model-package-group/fraud";
        String elsewhere = PACKAGE.replace("eu-west-1", "us-east-1");
        return Stream.of(
                arguments(
                        "a group instead of a version",
                        "'modelPackage': '%s', %s".formatted(group, FLEET),
                        "modelPackage should be " + version + "\"" + group + "\""),
                arguments(
                        "a package without a number",
                        "'modelPackage': '%s', %s".formatted(PACKAGE.replace("/3", ""), FLEET),
                        "modelPackage should be " + version + "\"" + PACKAGE.replace("/3", "") + "\""),
                arguments(
                        "a version in another region",
                        "'modelPackage': '%s', %s".formatted(elsewhere, FLEET),
                        "modelPackage is a version in us-east-1, but SageMaker serves only what is in the endpoint's"
                                + " region, eu-west-1; register it there"),
                arguments(
                        "an object without an address",
                        "'modelPackage': { 'arn': '%s' }, %s".formatted(PACKAGE, FLEET),
                        "modelPackage.s3Uri is missing; it should be an address in S3 of up to 1024 characters, such as"
                                + " s3://bucket/models/SHA256/model.tar.gz"));
    }

    static Stream<Arguments> hostings() {
        String serverless = FOLDER + ", 'serverless': { 'memoryMegabytes': %s, 'maxConcurrency': %s }";
        return Stream.of(
                arguments(
                        "too little memory",
                        serverless.formatted("512", "1"),
                        "serverless.memoryMegabytes should be a whole number from 1024 to 6144, got 512"),
                arguments(
                        "too much memory",
                        serverless.formatted("7168", "1"),
                        "serverless.memoryMegabytes should be a whole number from 1024 to 6144, got 7168"),
                arguments(
                        "memory between two steps",
                        serverless.formatted("1500", "1"),
                        "serverless.memoryMegabytes should be a multiple of 1024 from 1024 to 6144, got 1500"),
                arguments(
                        "no concurrency",
                        serverless.formatted("1024", "0"),
                        "serverless.maxConcurrency should be a whole number from 1 to 200, got 0"),
                arguments(
                        "too much concurrency",
                        serverless.formatted("1024", "201"),
                        "serverless.maxConcurrency should be a whole number from 1 to 200, got 201"),
                arguments(
                        "more provisioned than there may be",
                        serverless.formatted("1024", "5, 'provisionedConcurrency': 6"),
                        "serverless.provisionedConcurrency should be no larger than maxConcurrency, 5, got 6"),
                arguments(
                        "instances of a serverless endpoint",
                        serverless.formatted("1024", "1") + ", 'instances': { 'min': 1, 'max': 1 }",
                        "instances is of no use next to serverless, which has no instances; leave it out"),
                arguments(
                        "a queue of a serverless endpoint",
                        serverless.formatted("1024", "1") + ", 'async': {}",
                        "async is of no use next to serverless, which has no instances; leave it out"),
                arguments(
                        "a real-time endpoint that scales to zero",
                        FOLDER + ", 'instanceType': 'ml.m5.large', 'instances': { 'min': 0, 'max': 1 }",
                        "instances.min should be a whole number from 1 to 1000, got 0"),
                arguments(
                        "an asynchronous endpoint that never has an instance",
                        FOLDER + ", 'instanceType': 'ml.m5.large', 'instances': { 'min': 0, 'max': 0 }, 'async': {}",
                        "instances.max should be a whole number from 1 to 1000, got 0"),
                arguments(
                        "invocations that a queue does not count",
                        FOLDER + ", " + FLEET + ", 'async': {}, 'invocationsPerInstance': 10",
                        "invocationsPerInstance is of no use next to async, whose instances follow the queue; leave it"
                                + " out"),
                arguments(
                        "more at the same time than SageMaker takes",
                        FOLDER + ", " + FLEET + ", 'async': { 'maxConcurrentInvocationsPerInstance': 1001 }",
                        "async.maxConcurrentInvocationsPerInstance should be a whole number from 1 to 1000, got 1001"),
                arguments(
                        "a notification by word",
                        FOLDER + ", " + FLEET + ", 'async': { 'notify': 'yes' }",
                        "async.notify should be true or false, got \"yes\""),
                arguments(
                        "transform jobs by word",
                        FOLDER + ", " + FLEET + ", 'batch': true",
                        "batch should be an object { … }, got true"),
                arguments(
                        "transform jobs with a prefix of their own",
                        FOLDER + ", " + FLEET + ", 'batch': { 'prefix': 'claims/' }",
                        "batch.prefix is unknown; nothing is allowed here, {} will do"),
                arguments(
                        "transform jobs of a shadow",
                        FOLDER + ", " + FLEET + ", 'shadow': { %s, %s, 'batch': {} }".formatted(FOLDER, FLEET),
                        "shadow.batch is unknown; allowed here: model, artifact, modelPackage, pipeline, golden,"
                                + " instanceType, instances, serverless, async, invocationsPerInstance,"
                                + " volumeEncryption"),
                arguments(
                        "transform jobs with uncompressed model data",
                        artifact("s3://bucket/fraud/" + DIGEST + "/") + ", " + FLEET + ", 'batch': {}",
                        "batch is not for uncompressed model data, with which SageMaker runs no transform jobs; take an"
                                + " artifact that ends in .tar.gz, or leave batch out"));
    }

    static Stream<Arguments> variants() {
        String one = "{ 'weight': 1, %s, %s }".formatted(FOLDER, FLEET);
        String none = "{ 'weight': 0, %s, %s }".formatted(FOLDER, FLEET);
        String name = "should be named with 1 to 63 letters, digits and inner dashes, and not Shadow, got ";
        String eleven = String.join(
                ", ",
                IntStream.rangeClosed(1, 11)
                        .mapToObj(i -> "'v%d': %s".formatted(i, one))
                        .toList());
        return Stream.of(
                arguments("no variant", "'variants': {}", "variants is empty; it should hold one variant at least"),
                arguments(
                        "eleven variants",
                        "'variants': { " + eleven + " }",
                        "variants.v6 is one variant too many; 5 are allowed, because SageMaker watches 10 alarms during an"
                                + " update, and two of each matter"),
                arguments(
                        "a variant with a name that SageMaker refuses",
                        "'variants': { 'the_blue': %1$s, 'green': %1$s }".formatted(one),
                        "variants.the_blue " + name + "\"the_blue\""),
                arguments(
                        "a variant that is named as a shadow",
                        "'variants': { 'Shadow': %1$s, 'green': %1$s }".formatted(one),
                        "variants.Shadow " + name + "\"Shadow\""),
                arguments(
                        "an only variant that needs no name",
                        "'variants': { 'AllTraffic': " + one + " }",
                        "variants.AllTraffic is the only variant; its keys belong to the endpoint itself, without"
                                + " variants and weight"),
                arguments(
                        "keys next to the variants",
                        "'variants': { 'blue': " + one + " }, 'instanceType': 'ml.m5.large'",
                        "instanceType belongs into each of the variants, not next to them"),
                arguments(
                        "a variant without a weight",
                        "'variants': { 'blue': { %s, %s } }".formatted(FOLDER, FLEET),
                        "variants.blue.weight is missing; it should be a whole number from 0 to 1000000"),
                arguments(
                        "weights that leave nobody to answer",
                        "'variants': { 'blue': %1$s, 'green': %1$s }".formatted(none),
                        "variants.blue.weight should be above 0 for one variant at least: requests would go nowhere"),
                arguments(
                        "a mistake within a variant",
                        "'variants': { 'blue': { 'weight': 1, %s, %s, 'instance': 1 } }".formatted(FOLDER, FLEET),
                        "variants.blue.instance is unknown; did you mean instances?; allowed here: weight, model,"
                                + " artifact, modelPackage, pipeline, golden, instanceType, instances, serverless,"
                                + " async, invocationsPerInstance, volumeEncryption"),
                arguments(
                        "a mistake within a shadow",
                        FOLDER + ", " + FLEET + ", 'shadow': { %s, %s, 'weight': 1 }".formatted(FOLDER, FLEET),
                        "shadow.weight is unknown; allowed here: model, artifact, modelPackage, pipeline, golden,"
                                + " instanceType, instances, serverless, async, invocationsPerInstance,"
                                + " volumeEncryption"),
                arguments(
                        "a burstable shadow that scales",
                        FOLDER + ", " + FLEET + ", 'shadow': { %s, 'instanceType': 'ml.t2.medium',".formatted(FOLDER)
                                + " 'instances': { 'min': 1, 'max': 2 } }",
                        "shadow.instances asks for autoscaling (min 1, max 2), which AWS refuses for burstable types"
                                + " such as ml.t2.medium; set min equal to max, or take another type, such as"
                                + " ml.m5.large"));
    }

    @Test
    void goldenRequestsHaveToBeThere(@TempDir Path models) throws IOException {
        Path folder = Files.createDirectory(models.resolve("fraud-detection"));
        Files.writeString(folder.resolve("manifest.json"), """
                {"framework": "xgboost", "containerVersion": "3.2-0", "artifact": "m", "features": ["f"]}
                """);
        SettingsFile file = SettingsFile.valid()
                .with(CLAIMS, json("'modelPackage': '%s', 'golden': 'fraud-detection', %s".formatted(PACKAGE, FLEET)));

        InvalidInputException thrown = catchThrowableOfType(InvalidInputException.class, () -> file.settings(models));
        assertThat(thrown)
                .hasMessage("cdk.json: environments.dev.endpoints.claims.golden names fraud-detection, which has no"
                        + " golden.json; add it, or name another");
    }

    private static Variant only(String endpoint) {
        return endpoint(endpoint).variants().get(0);
    }

    private static EndpointSettings endpoint(String endpoint) {
        return SettingsFile.valid()
                .with(CLAIMS, json(endpoint))
                .settings()
                .environment("dev")
                .endpoints()
                .get(0);
    }

    private static String artifact(String uri) {
        return "'artifact': { 's3Uri': '%s', 'containerVersion': '3.2-0' }".formatted(uri);
    }

    private static String json(String keys) {
        return ("{ " + keys + " }").replace('\'', '"');
    }
}
