package dev.sagestead.constructs.network;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.sagestead.settings.SettingsFile;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class EndpointPlanTest {

    private static final String S3 = "com.amazonaws.eu-west-1.s3";

    /** All that a domain with people in it must reach. */
    private static final List<String> STUDIO = List.of(
            S3,
            "aws.sagemaker.eu-west-1.studio",
            "com.amazonaws.eu-west-1.ecr.api",
            "com.amazonaws.eu-west-1.ecr.dkr",
            "com.amazonaws.eu-west-1.kms",
            "com.amazonaws.eu-west-1.logs",
            "com.amazonaws.eu-west-1.monitoring",
            "com.amazonaws.eu-west-1.sagemaker.api",
            "com.amazonaws.eu-west-1.sagemaker.runtime",
            "com.amazonaws.eu-west-1.sts");

    private static final String SSM = "com.amazonaws.eu-west-1.ssm";
    private static final String SSM_MESSAGES = "com.amazonaws.eu-west-1.ssmmessages";
    private static final String FEATURE_STORE = "com.amazonaws.eu-west-1.sagemaker.featurestore-runtime";
    private static final String SCALING = "com.amazonaws.eu-west-1.application-autoscaling";
    private static final String FILE_SYSTEM = "com.amazonaws.eu-west-1.elasticfilesystem";

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void thePlanIsWhatTheFeaturesNeedTogether(Set<NetworkFeature> features, List<String> services) {
        assertThat(EndpointPlan.of(features).services())
                .extracting(service -> service.nameIn("eu-west-1"))
                .containsExactlyInAnyOrderElementsOf(services);
    }

    static Stream<Arguments> thePlanIsWhatTheFeaturesNeedTogether() {
        return Stream.of(
                row(List.of()),
                row(List.of(S3), NetworkFeature.PRIVATE_ENDPOINTS),
                row(List.of(SSM, SSM_MESSAGES), NetworkFeature.REMOTE_IDE),
                row(List.of(FEATURE_STORE), NetworkFeature.FEATURE_STORE),
                row(List.of(FILE_SYSTEM), NetworkFeature.SHARED_FILE_SYSTEM),
                row(List.of(SCALING), NetworkFeature.TRIALS),
                row(STUDIO, NetworkFeature.STUDIO),
                row(and(STUDIO, SCALING), NetworkFeature.STUDIO, NetworkFeature.TRIALS),
                row(STUDIO, NetworkFeature.STUDIO, NetworkFeature.PRIVATE_ENDPOINTS),
                row(and(STUDIO, SSM, SSM_MESSAGES), NetworkFeature.STUDIO, NetworkFeature.REMOTE_IDE),
                row(and(STUDIO, FEATURE_STORE), NetworkFeature.STUDIO, NetworkFeature.FEATURE_STORE),
                row(and(STUDIO, FILE_SYSTEM), NetworkFeature.STUDIO, NetworkFeature.SHARED_FILE_SYSTEM),
                row(List.of(S3, FEATURE_STORE), NetworkFeature.PRIVATE_ENDPOINTS, NetworkFeature.FEATURE_STORE),
                row(and(STUDIO, SSM, SSM_MESSAGES, FEATURE_STORE, FILE_SYSTEM, SCALING), NetworkFeature.values()));
    }

    @Test
    void serverlessEndpointsAreNotInTheVpcAndNeedNothingInIt() {
        SettingsFile serverless = SettingsFile.valid()
                .with("/environments/dev/studio/users", "{}")
                .with("/environments/dev/endpoints/claims", """
                        { "model": "fraud-detection", "serverless": { "memoryMegabytes": 1024, "maxConcurrency": 1 } }
                        """);

        assertThat(NetworkFeature.inUse(serverless.settings().environment("dev")))
                .isEmpty();
    }

    @Test
    void onlyS3IsAGateway() {
        EndpointPlan everything = EndpointPlan.of(EnumSet.allOf(NetworkFeature.class));

        assertThat(everything.gateways()).containsExactly(EndpointService.S3);
        assertThat(everything.interfaces()).hasSize(14).doesNotContain(EndpointService.S3);
    }

    @Test
    void everyServiceIsNeededBySomething() {
        assertThat(EndpointPlan.of(EnumSet.allOf(NetworkFeature.class)).services())
                .containsExactly(EndpointService.values());
    }

    @Test
    void aRegionInChinaHasItsOwnNames() {
        assertThat(EndpointService.values())
                .extracting(service -> service.nameIn("cn-northwest-1"))
                .containsExactlyInAnyOrder(
                        "aws.sagemaker.cn-northwest-1.studio",
                        "cn.com.amazonaws.cn-northwest-1.application-autoscaling",
                        "cn.com.amazonaws.cn-northwest-1.ecr.api",
                        "cn.com.amazonaws.cn-northwest-1.ecr.dkr",
                        "cn.com.amazonaws.cn-northwest-1.elasticfilesystem",
                        "cn.com.amazonaws.cn-northwest-1.monitoring",
                        "cn.com.amazonaws.cn-northwest-1.sagemaker.api",
                        "cn.com.amazonaws.cn-northwest-1.sagemaker.featurestore-runtime",
                        "cn.com.amazonaws.cn-northwest-1.sagemaker.runtime",
                        "cn.com.amazonaws.cn-northwest-1.sts",
                        "com.amazonaws.cn-northwest-1.kms",
                        "com.amazonaws.cn-northwest-1.logs",
                        "com.amazonaws.cn-northwest-1.s3",
                        "com.amazonaws.cn-northwest-1.ssm",
                        "com.amazonaws.cn-northwest-1.ssmmessages");
    }

    @ParameterizedTest(name = "users {0}, shared file system {1}, endpoints {2}: {3}")
    @CsvSource({
        "some, none, some, STUDIO PRIVATE_ENDPOINTS TRIALS",
        "some, none, none, STUDIO TRIALS",
        "none, none, some, PRIVATE_ENDPOINTS",
        "none, none, none, ''",
        "some, one, some, STUDIO PRIVATE_ENDPOINTS TRIALS SHARED_FILE_SYSTEM",
        "some, one, none, STUDIO TRIALS SHARED_FILE_SYSTEM",
        "none, one, some, PRIVATE_ENDPOINTS",
        "none, one, none, ''"
    })
    void theFeaturesAreThoseThatTheSettingsUse(String users, String shared, String endpoints, String features) {
        SettingsFile file = SettingsFile.valid();
        if (users.equals("none")) {
            file.with("/environments/dev/studio/users", "{}");
        }
        if (shared.equals("one")) {
            file.with("/environments/dev/studio/sharedFileSystem", "{ \"onTeardown\": \"keep\" }");
        }
        if (endpoints.equals("none")) {
            file.with("/environments/dev/endpoints", "{}");
        }

        Set<NetworkFeature> inUse = NetworkFeature.inUse(file.settings().environment("dev"));

        assertThat(inUse.stream().map(NetworkFeature::name).collect(joining(" ")))
                .isEqualTo(features);
    }

    @Test
    void whatStudioOffersBringsItsServices() {
        SettingsFile file = SettingsFile.valid()
                .with("/environments/dev/studio/features", "[\"remote-access\", \"feature-store\"]");

        assertThat(NetworkFeature.inUse(file.settings().environment("dev")))
                .contains(NetworkFeature.REMOTE_IDE, NetworkFeature.FEATURE_STORE);
    }

    private static Arguments row(List<String> services, NetworkFeature... features) {
        return arguments(new TreeSet<>(Arrays.asList(features)), services);
    }

    private static List<String> and(List<String> services, String... more) {
        List<String> all = new ArrayList<>(services);
        all.addAll(List.of(more));
        return all;
    }
}
