package dev.sagestead.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.sagestead.InvalidInputException;
import dev.sagestead.artifacts.Locks;
import dev.sagestead.sagemaker.XgboostImages;
import dev.sagestead.settings.EndpointSettings.Fleet;
import dev.sagestead.settings.EndpointSettings.VolumeEncryption;
import dev.sagestead.settings.EnvironmentSettings.Target;
import dev.sagestead.settings.VpcSettings.Endpoints;
import dev.sagestead.settings.VpcSettings.ExistingVpc;
import dev.sagestead.settings.VpcSettings.NewVpc;
import dev.sagestead.settings.VpcSettings.Subnet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsTest {

    private static final String DEV = "/environments/dev/";
    private static final String CLAIMS = DEV + "endpoints/claims/";

    private static final String EXISTING_VPC = """
            {
              "id": "vpc-0a1b2c3d",
              "cidr": "10.10.0.0/16",
              "zones": ["a", "b"],
              "subnets": ["subnet-0a1b2c3d", "subnet-0a1b2c3d4e5f67890"],
              "routeTables": ["rtb-0a1b2c3d", "rtb-0a1b2c3d"]
            }
            """;

    @Test
    void theCommittedFileIsValid() {
        Settings settings = CdkJson.read(Path.of("cdk.json"), Path.of("model-artifacts"));

        assertThat(settings.environments())
                .extracting(EnvironmentSettings::name)
                .containsExactly("dev", "staging", "prod");
    }

    @Test
    void readsAllThatTheFileSays() {
        Settings settings = SettingsFile.valid()
                .with(CLAIMS + "dataCapturePercent", "20")
                .with(CLAIMS + "invocationsPerInstance", "70")
                .settings();

        assertThat(settings.application()).isEqualTo("sagestead");
        EnvironmentSettings dev = settings.environment("dev");
        assertThat(dev.target()).isEqualTo(new Target("111111111111", "eu-west-1"));
        assertThat(dev.vpc()).isEqualTo(new NewVpc("10.10.0.0/16", List.of("a", "b")));
        assertThat(dev.studio().users().all())
                .containsExactly(new User("ada", Persona.DATA_SCIENTIST), new User("grace", Persona.ML_ENGINEER));
        EndpointSettings claims = dev.endpoints().get(0);
        assertThat(claims.name()).isEqualTo("claims");
        assertThat(claims.endpointName()).isEqualTo("dev-claims");
        assertThat(claims.allVariants()).singleElement().satisfies(variant -> {
            assertThat(variant.name()).isEqualTo("AllTraffic");
            assertThat(variant.weight()).isEqualTo(1);
            assertThat(variant.source().title()).isEqualTo("fraud-detection");
            assertThat(variant.golden()).isPresent();
        });
        assertThat(claims.dataCapturePercent()).isEqualTo(20);
        Fleet fleet = fleetOf(claims);
        assertThat(fleet.instanceType()).hasToString("ml.m5.large");
        assertThat(List.of(fleet.min(), fleet.max(), fleet.invocationsPerInstance()))
                .containsExactly(1, 2, 70);
    }

    @Test
    void capturesNothingAndAimsAtAThousandInvocationsUnlessToldOtherwise() {
        EndpointSettings claims =
                SettingsFile.valid().settings().environment("dev").endpoints().get(0);

        assertThat(claims.dataCapturePercent()).isZero();
        assertThat(fleetOf(claims).invocationsPerInstance()).isEqualTo(1000);
    }

    @ParameterizedTest(name = "{0} by {1}")
    @CsvSource({"ml.m5.large, KMS", "ml.g5.xlarge, HARDWARE", "ml.m5d.large, HARDWARE"})
    void volumesAreEncryptedByWhoeverCanUnlessTheFileSaysTheSame(String type, VolumeEncryption encryption) {
        SettingsFile file = SettingsFile.valid().with(CLAIMS + "instanceType", quoted(type));
        assertThat(encryptionOf(file)).isEqualTo(encryption);

        file.with(CLAIMS + "volumeEncryption", quoted(encryption == VolumeEncryption.KMS ? "kms" : "hardware"));
        assertThat(encryptionOf(file)).isEqualTo(encryption);
    }

    @Test
    void burstableTypesMayServeAsLongAsNothingScales() {
        Settings settings = SettingsFile.valid()
                .with(CLAIMS + "instanceType", "\"ml.t2.medium\"")
                .with(CLAIMS + "instances/max", "1")
                .settings();

        assertThat(settings.environment("dev").endpoints()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/@aws-cdk~1core:checkSecretUsage",
                "/availability-zones:account=111111111111:region=eu-west-1",
                "/aws:cdk:enable-path-metadata",
                "/cli-telemetry",
                "/acknowledged-issue-numbers"
            })
    void toleratesTheKeysOfTheCdk(String key) {
        SettingsFile file = SettingsFile.valid().with(key, "true");

        assertThat(file.settings().environments()).hasSize(1);
    }

    @Test
    void environmentsInDifferentRegionsMayHaveNamesThatBeginAlike() {
        Settings settings = SettingsFile.valid()
                .with("/environments/dev-us", environment())
                .with("/environments/dev-us/region", "\"us-east-1\"")
                .settings();

        assertThat(settings.environments()).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"[\"b\", \"a\"]", "[\"a\", \"b\", \"c\", \"d\", \"e\", \"f\"]"})
    void twoToSixZonesAreWell(String zones) {
        Settings settings = SettingsFile.valid().with(DEV + "vpc/zones", zones).settings();

        assertThat(settings.environment("dev").vpc().zones()).hasSizeBetween(2, 6);
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.0.0.0/16", "192.168.255.0/24", "172.31.128.0/17", "255.255.0.0/16"})
    void rangesThatStartAtTheirOwnFirstAddressAreWell(String cidr) {
        Settings settings =
                SettingsFile.valid().with(DEV + "vpc/cidr", quoted(cidr)).settings();

        assertThat(settings.environment("dev").vpc().cidr()).isEqualTo(cidr);
    }

    @Test
    void anExistingVpcIsGivenByItsIds() {
        VpcSettings vpc = valid().with(DEV + "vpc", EXISTING_VPC)
                .settings()
                .environment("dev")
                .vpc();

        assertThat(vpc)
                .isEqualTo(new ExistingVpc(
                        "vpc-0a1b2c3d",
                        List.of(
                                new Subnet("a", "subnet-0a1b2c3d", Optional.of("rtb-0a1b2c3d")),
                                new Subnet("b", "subnet-0a1b2c3d4e5f67890", Optional.of("rtb-0a1b2c3d"))),
                        "10.10.0.0/16",
                        Endpoints.PLANNED));
        assertThat(vpc.zones()).containsExactly("a", "b");
        assertThat(vpc.bringsItsEndpoints()).isFalse();
    }

    @Test
    void anExistingVpcMayBringItsEndpointsAndThenNeedsNoRouteTables() {
        VpcSettings vpc = valid().with(DEV + "vpc", EXISTING_VPC)
                .with(DEV + "vpc/endpoints", "\"existing\"")
                .without(DEV + "vpc/routeTables")
                .settings()
                .environment("dev")
                .vpc();

        assertThat(vpc.bringsItsEndpoints()).isTrue();
        assertThat(((ExistingVpc) vpc).subnets()).extracting(Subnet::routeTable).containsOnly(Optional.empty());
    }

    @Test
    void environmentsMayShareAVpcThatBringsItsEndpoints() {
        String shared = valid().with(DEV + "vpc", EXISTING_VPC)
                .with(DEV + "vpc/endpoints", "\"existing\"")
                .without(DEV + "vpc/routeTables")
                .json("/environments/dev");
        Settings settings = valid().with("/environments/dev", shared)
                .with("/environments/test", shared)
                .settings();

        assertThat(settings.environments()).hasSize(2);
    }

    @Test
    void aNullIsAsGoodAsNothing() {
        Settings settings = SettingsFile.valid()
                .with(CLAIMS + "dataCapturePercent", "null")
                .with(DEV + "colour", "null")
                .with("/environments/prod", "null")
                .settings();

        assertThat(settings.environments()).hasSize(1);
        assertThat(settings.environment("dev").endpoints().get(0).dataCapturePercent())
                .isZero();
    }

    @Test
    void namesTheEnvironmentsThatExist() {
        Settings settings = SettingsFile.valid().settings();

        InvalidInputException thrown =
                catchThrowableOfType(InvalidInputException.class, () -> settings.environment("prod"));
        assertThat(thrown).hasMessage("there is no environment prod in cdk.json; there are dev");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource({"application", "target", "vpc", "existingVpc", "names", "types"})
    void failsOn(String mistake, SettingsFile file, String message) {
        assertThat(problems(file)).containsExactly("cdk.json: " + message);
    }

    static Stream<Arguments> application() {
        return Stream.of(
                row(
                        "a misspelt top-level key",
                        valid().with("/aplication", "\"x\""),
                        "aplication is unknown; did you mean application?; allowed here: application, environments, volatileTags, pipeline"),
                row(
                        "an unknown top-level key",
                        valid().with("/colour", "\"red\""),
                        "colour is unknown; allowed here: application, environments, volatileTags, pipeline"),
                row(
                        "no application",
                        valid().without("/application"),
                        "application is missing; it should be a lower-case name"),
                row(
                        "an application that is null",
                        valid().with("/application", "null"),
                        "application is missing; it should be a lower-case name"),
                row(
                        "an application that is empty",
                        valid().with("/application", "\"\""),
                        "application should be a lower-case name, got \"\""),
                row(
                        "an application in upper case",
                        valid().with("/application", "\"Sage\""),
                        "application should be named with 1 to 20 lower-case letters, digits and single inner dashes,"
                                + " got \"Sage\""),
                row(
                        "no environments",
                        valid().without("/environments"),
                        "environments is missing; it should be an object { … }"),
                row(
                        "environments as a list",
                        valid().with("/environments", "[]"),
                        "environments should be an object { … }, got a list"),
                row(
                        "environments without one",
                        valid().with("/environments", "{}"),
                        "environments is empty; it should hold one environment at least, such as dev"));
    }

    static Stream<Arguments> target() {
        String digits = "a text of 12 digits, such as \"111111111111\"";
        String region = "a region with a SageMaker XGBoost image";
        String regions = String.join(", ", XgboostImages.load().regions());
        return Stream.of(
                row(
                        "an account of 11 digits",
                        valid().with(DEV + "account", "\"11111111111\""),
                        "environments.dev.account should be " + digits + ", got \"11111111111\""),
                row(
                        "an account as a number",
                        valid().with(DEV + "account", "111111111111"),
                        "environments.dev.account should be " + digits + ", got 111111111111"),
                row(
                        "an empty account",
                        valid().with(DEV + "account", "\"\""),
                        "environments.dev.account should be " + digits + ", got \"\""),
                row(
                        "an account that is null",
                        valid().with(DEV + "account", "null"),
                        "environments.dev.account is missing; it should be " + digits),
                row(
                        "no account",
                        valid().without(DEV + "account"),
                        "environments.dev.account is missing; it should be " + digits),
                row(
                        "a misspelt region",
                        valid().with(DEV + "region", "\"eu-wset-1\""),
                        "environments.dev.region should be " + region + ", got \"eu-wset-1\"; did you mean eu-west-1?;"
                                + " allowed: " + regions),
                row(
                        "an unknown region",
                        valid().with(DEV + "region", "\"the moon\""),
                        "environments.dev.region should be " + region + ", got \"the moon\"; allowed: " + regions),
                row(
                        "an empty region",
                        valid().with(DEV + "region", "\" \""),
                        "environments.dev.region should be " + region + ", such as eu-west-1, got \" \""),
                row(
                        "no region",
                        valid().without(DEV + "region"),
                        "environments.dev.region is missing; it should be " + region + ", such as eu-west-1"));
    }

    static Stream<Arguments> vpc() {
        String range = "environments.dev.vpc.cidr should be an IPv4 range from /16 to /24 that starts at its own first"
                + " address, such as 10.10.0.0/16, got ";
        String letters = "a list of two to six different zone letters, such as [\"a\", \"b\"]";
        String zones = "environments.dev.vpc.zones should be " + letters + ", got ";
        return Stream.of(
                row(
                        "no vpc",
                        valid().without(DEV + "vpc"),
                        "environments.dev.vpc is missing; it should be an object { … }"),
                row(
                        "a vpc as a text",
                        valid().with(DEV + "vpc", "\"10.10.0.0/16\""),
                        "environments.dev.vpc should be an object { … }, got \"10.10.0.0/16\""),
                row(
                        "an unknown key of the vpc",
                        valid().with(DEV + "vpc/zone", "[]"),
                        "environments.dev.vpc.zone is unknown; did you mean zones?; allowed here: cidr, zones"),
                row(
                        "a range with host bits",
                        valid().with(DEV + "vpc/cidr", "\"10.10.1.0/16\""),
                        range + "\"10.10.1.0/16\""),
                row(
                        "a range with host bits in the last octet",
                        valid().with(DEV + "vpc/cidr", "\"10.10.1.128/24\""),
                        range + "\"10.10.1.128/24\""),
                row(
                        "a range that is too small",
                        valid().with(DEV + "vpc/cidr", "\"10.10.0.0/28\""),
                        range + "\"10.10.0.0/28\""),
                row(
                        "a range that is too large",
                        valid().with(DEV + "vpc/cidr", "\"10.0.0.0/15\""),
                        range + "\"10.0.0.0/15\""),
                row(
                        "an octet above 255",
                        valid().with(DEV + "vpc/cidr", "\"10.300.0.0/16\""),
                        range + "\"10.300.0.0/16\""),
                row(
                        "a range as a number",
                        valid().with(DEV + "vpc/cidr", "10"),
                        "environments.dev.vpc.cidr should be an IPv4 range such as 10.10.0.0/16, got 10"),
                row("one zone", valid().with(DEV + "vpc/zones", "[\"a\"]"), zones + "[\"a\"]"),
                row("a zone twice", valid().with(DEV + "vpc/zones", "[\"a\", \"a\"]"), zones + "[\"a\", \"a\"]"),
                row(
                        "seven zones",
                        valid().with(DEV + "vpc/zones", "[\"a\", \"b\", \"c\", \"d\", \"e\", \"f\", \"a\"]"),
                        zones + "[\"a\", \"b\", \"c\", \"d\", \"e\", \"f\", \"a\"]"),
                row(
                        "zones by their whole name",
                        valid().with(DEV + "vpc/zones", "[\"eu-west-1a\", \"b\"]"),
                        zones + "[\"eu-west-1a\", \"b\"]"),
                row(
                        "a zone as a number",
                        valid().with(DEV + "vpc/zones", "[\"a\", 2]"),
                        "environments.dev.vpc.zones[1] should be a text, got 2"),
                row("zones as a text", valid().with(DEV + "vpc/zones", "\"ab\""), zones + "\"ab\""),
                row(
                        "no zones",
                        valid().without(DEV + "vpc/zones"),
                        "environments.dev.vpc.zones is missing; it should be " + letters));
    }

    static Stream<Arguments> existingVpc() {
        String vpc = "environments.dev.vpc.";
        String id = "the id of a VPC, such as vpc-0a1b2c3d4e5f67890";
        String subnets = "a list of subnet ids, one per zone";
        String routeTables = "a list of route table ids, one per zone, that S3's gateway is put into; or set endpoints"
                + " to \"existing\"";
        String mixed = " is for an existing VPC, which is given by its id, too; a new one has cidr and zones only";
        return Stream.of(
                row(
                        "subnets of a new vpc",
                        valid().with(DEV + "vpc/subnets", "[\"subnet-0a1b2c3d\"]"),
                        vpc + "subnets" + mixed),
                row(
                        "all of an existing vpc but its id",
                        withExistingVpc().without(DEV + "vpc/id"),
                        vpc + "subnets" + mixed),
                row(
                        "endpoints of a new vpc",
                        valid().with(DEV + "vpc/endpoints", "\"existing\""),
                        vpc + "endpoints" + mixed),
                row(
                        "an id of something else",
                        withExistingVpc().with(DEV + "vpc/id", "\"subnet-0a1b2c3d\""),
                        vpc + "id should be " + id + ", got \"subnet-0a1b2c3d\""),
                row(
                        "an id that is a number",
                        withExistingVpc().with(DEV + "vpc/id", "7"),
                        vpc + "id should be " + id + ", got 7"),
                row(
                        "an unknown key of an existing vpc",
                        withExistingVpc().with(DEV + "vpc/subnet", "[]"),
                        vpc + "subnet is unknown; did you mean subnets?; allowed here: id, cidr, zones, subnets,"
                                + " endpoints, routeTables"),
                row(
                        "no subnets",
                        withExistingVpc().without(DEV + "vpc/subnets"),
                        vpc + "subnets is missing; it should be " + subnets),
                row(
                        "a subnet by its name",
                        withExistingVpc().with(DEV + "vpc/subnets", "[\"private-a\", \"subnet-0a1b2c3d\"]"),
                        vpc + "subnets holds \"private-a\"; an id looks like subnet-0a1b2c3d4e5f67890"),
                row(
                        "fewer subnets than zones",
                        withExistingVpc().with(DEV + "vpc/subnets", "[\"subnet-0a1b2c3d\"]"),
                        vpc + "subnets should hold one for each of the 2 zones, in their order, got 1"),
                row(
                        "a subnet twice",
                        withExistingVpc().with(DEV + "vpc/subnets", "[\"subnet-0a1b2c3d\", \"subnet-0a1b2c3d\"]"),
                        vpc + "subnets should be different subnets, each in its own zone, got"
                                + " [\"subnet-0a1b2c3d\", \"subnet-0a1b2c3d\"]"),
                row(
                        "no route tables for planned endpoints",
                        withExistingVpc().without(DEV + "vpc/routeTables"),
                        vpc + "routeTables is missing; it should be " + routeTables),
                row(
                        "a route table that is none",
                        withExistingVpc().with(DEV + "vpc/routeTables", "[\"rtb-0a1b2c3d\", \"main\"]"),
                        vpc + "routeTables holds \"main\"; an id looks like rtb-0a1b2c3d4e5f67890"),
                row(
                        "more route tables than zones",
                        withExistingVpc()
                                .with(
                                        DEV + "vpc/routeTables",
                                        "[\"rtb-0a1b2c3d\", \"rtb-0a1b2c3d\", \"rtb-0a1b2c3d\"]"),
                        vpc + "routeTables should hold one for each of the 2 zones, in their order, got 3"),
                row(
                        "route tables that nothing is put into",
                        withExistingVpc().with(DEV + "vpc/endpoints", "\"existing\""),
                        vpc + "routeTables is of no use next to endpoints \"existing\": nothing is put into them; leave"
                                + " one of them out"),
                row(
                        "endpoints made by a magician",
                        withExistingVpc().with(DEV + "vpc/endpoints", "\"magic\""),
                        vpc + "endpoints should be one of planned, existing, got \"magic\""),
                row(
                        "a range of an existing vpc with host bits",
                        withExistingVpc().with(DEV + "vpc/cidr", "\"10.10.1.0/16\""),
                        vpc
                                + "cidr should be an IPv4 range from /16 to /24 that starts at its own first address, such as"
                                + " 10.10.0.0/16, got \"10.10.1.0/16\""),
                row(
                        "one vpc that two environments would make endpoints in",
                        withExistingVpc()
                                .with("/environments/test", withExistingVpc().json("/environments/dev")),
                        "environments.test.vpc is the VPC of dev, too, and only one of them could make the service"
                                + " endpoints in it; take another VPC, or make them by other means and set endpoints to"
                                + " \"existing\" in both"));
    }

    private static SettingsFile withExistingVpc() {
        return valid().with(DEV + "vpc", EXISTING_VPC);
    }

    static Stream<Arguments> names() {
        String rule = " lower-case letters, digits and single inner dashes, got ";
        return Stream.of(
                row(
                        "an environment in upper case",
                        valid().with("/environments/Dev", environment()),
                        "environments.Dev should be named with 1 to 20" + rule + "\"Dev\""),
                row(
                        "an environment whose names could be another's",
                        valid().with("/environments/dev-eu", environment()),
                        "environments.dev-eu should not begin with \"dev-\", because dev is in the same account and region,"
                                + " where their stacks and endpoints could get the same names; rename one of them"),
                row(
                        "an environment with a long name",
                        valid().with("/environments/" + "d".repeat(21), environment()),
                        "environments.%1$s should be named with 1 to 20%2$s\"%1$s\"".formatted("d".repeat(21), rule)),
                row(
                        "an endpoint in upper case",
                        valid().with(DEV + "endpoints/Claims", endpoint()),
                        "environments.dev.endpoints.Claims should be named with 1 to 59" + rule + "\"Claims\""),
                row(
                        "an endpoint with two dashes",
                        valid().with(DEV + "endpoints/car--claims", endpoint()),
                        "environments.dev.endpoints.car--claims should be named with 1 to 59" + rule
                                + "\"car--claims\""),
                row(
                        "an endpoint with a long name",
                        valid().with(DEV + "endpoints/" + "c".repeat(60), endpoint()),
                        "environments.dev.endpoints.%1$s should be named with 1 to 59%2$s\"%1$s\""
                                .formatted("c".repeat(60), rule)));
    }

    static Stream<Arguments> types() {
        return Stream.of(
                row(
                        "an environment as a number",
                        valid().with("/environments/prod", "1"),
                        "environments.prod should be an object { … }, got 1"),
                row(
                        "an unknown key of an environment",
                        valid().with(DEV + "acount", "\"1\""),
                        "environments.dev.acount is unknown; did you mean account?; allowed here: account, region,"
                                + " protected, vpc, studio, endpoints, training, labelling, budget"),
                row(
                        "no endpoints",
                        valid().without(DEV + "endpoints"),
                        "environments.dev.endpoints is missing; it should be an object { … }"),
                row(
                        "endpoints as a list",
                        valid().with(DEV + "endpoints", "[]"),
                        "environments.dev.endpoints should be an object { … }, got a list"),
                row(
                        "an endpoint as a text",
                        valid().with(DEV + "endpoints/claims", "\"fraud-detection\""),
                        "environments.dev.endpoints.claims should be an object { … }, got \"fraud-detection\""));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource({"models", "instances", "combinations"})
    void failsOnAnEndpointWith(String mistake, SettingsFile file, String message) {
        assertThat(problems(file)).containsExactly("cdk.json: environments.dev.endpoints.claims." + message);
    }

    static Stream<Arguments> models() {
        String folder = "the name of a folder below model-artifacts";
        String type = "instanceType should be an instance type for endpoints, such as ml.m5.large, got ";
        return Stream.of(
                row(
                        "no model",
                        valid().without(CLAIMS + "model"),
                        "model is missing; it should be " + folder
                                + "; or give artifact, modelPackage or pipeline instead"),
                row(
                        "an empty model",
                        valid().with(CLAIMS + "model", "\"\""),
                        "model should be " + folder + ", got \"\""),
                row(
                        "an unknown model",
                        valid().with(CLAIMS + "model", "\"fraud-detecton\""),
                        "model should be " + folder + ", got \"fraud-detecton\"; did you mean fraud-detection?; there"
                                + " are: fraud-detection"),
                row(
                        "an unknown key",
                        valid().with(CLAIMS + "instance", "1"),
                        "instance is unknown; did you mean instances?; allowed here: model, artifact, modelPackage, pipeline,"
                                + " golden, instanceType, instances, serverless, async, invocationsPerInstance,"
                                + " volumeEncryption, variants, shadow, dataCapturePercent, rollout, latencyMillis,"
                                + " terminationWaitMinutes, schedule, batch"),
                row(
                        "no instance type",
                        valid().without(CLAIMS + "instanceType"),
                        "instanceType is missing; it should be an instance type for endpoints, such as ml.m5.large"),
                row("an empty instance type", valid().with(CLAIMS + "instanceType", "\"\""), type + "\"\""),
                row(
                        "a misspelt instance type",
                        valid().with(CLAIMS + "instanceType", "\"ml.m5.larg\""),
                        type + "\"ml.m5.larg\"; did you mean ml.m5.large?"),
                row(
                        "an EC2 instance type",
                        valid().with(CLAIMS + "instanceType", "\"warp.drive\""),
                        type + "\"warp.drive\""));
    }

    static Stream<Arguments> instances() {
        String count = "a whole number from 1 to 1000";
        return Stream.of(
                row(
                        "no instances",
                        valid().without(CLAIMS + "instances"),
                        "instances is missing; it should be an object { … }"),
                row(
                        "instances as a number",
                        valid().with(CLAIMS + "instances", "2"),
                        "instances should be an object { … }, got 2"),
                row(
                        "an unknown key of the instances",
                        valid().with(CLAIMS + "instances/minn", "1"),
                        "instances.minn is unknown; did you mean min?; allowed here: min, max"),
                row(
                        "no min",
                        valid().without(CLAIMS + "instances/min"),
                        "instances.min is missing; it should be " + count),
                row(
                        "no max",
                        valid().without(CLAIMS + "instances/max"),
                        "instances.max is missing; it should be " + count),
                row(
                        "zero instances",
                        valid().with(CLAIMS + "instances/min", "0"),
                        "instances.min should be " + count + ", got 0"),
                row(
                        "more instances than one can mean",
                        valid().with(CLAIMS + "instances/max", "1001"),
                        "instances.max should be " + count + ", got 1001"),
                row(
                        "half an instance",
                        valid().with(CLAIMS + "instances/max", "1.5"),
                        "instances.max should be " + count + ", got 1.5"),
                row(
                        "a number as a text",
                        valid().with(CLAIMS + "instances/max", "\"2\""),
                        "instances.max should be " + count + ", got \"2\""),
                row(
                        "a number that no int holds",
                        valid().with(CLAIMS + "instances/max", "3000000000"),
                        "instances.max should be " + count + ", got 3000000000"),
                row(
                        "a number that is null",
                        valid().with(CLAIMS + "instances/max", "null"),
                        "instances.max is missing; it should be " + count),
                row(
                        "more min than max",
                        valid().with(CLAIMS + "instances/min", "3"),
                        "instances should have min no larger than max, got min 3 and max 2"),
                row(
                        "no invocations per instance",
                        valid().with(CLAIMS + "invocationsPerInstance", "0"),
                        "invocationsPerInstance should be a whole number from 1 to 1000000, got 0"),
                row(
                        "more invocations than one can mean",
                        valid().with(CLAIMS + "invocationsPerInstance", "1000001"),
                        "invocationsPerInstance should be a whole number from 1 to 1000000, got 1000001"),
                row(
                        "less captured than nothing",
                        valid().with(CLAIMS + "dataCapturePercent", "-1"),
                        "dataCapturePercent should be a whole number from 0 to 100, got -1"),
                row(
                        "more captured than all",
                        valid().with(CLAIMS + "dataCapturePercent", "101"),
                        "dataCapturePercent should be a whole number from 0 to 100, got 101"));
    }

    static Stream<Arguments> combinations() {
        return Stream.of(
                row(
                        "an encryption that is none",
                        valid().with(CLAIMS + "volumeEncryption", "\"none\""),
                        "volumeEncryption should be one of kms, hardware, got \"none\""),
                row(
                        "a KMS key for a GPU type's NVMe disks",
                        on("ml.g5.xlarge").with(CLAIMS + "volumeEncryption", "\"kms\""),
                        "volumeEncryption should be hardware or left out, got \"kms\": SageMaker refuses a KMS key for"
                                + " ml.g5.xlarge, whose local NVMe disks encrypt themselves"),
                row(
                        "a KMS key for a d type's NVMe disks",
                        on("ml.m5d.large").with(CLAIMS + "volumeEncryption", "\"kms\""),
                        "volumeEncryption should be hardware or left out, got \"kms\": SageMaker refuses a KMS key for"
                                + " ml.m5d.large, whose local NVMe disks encrypt themselves"),
                row(
                        "hardware encryption without a disk that does it",
                        on("ml.m5.large").with(CLAIMS + "volumeEncryption", "\"hardware\""),
                        "volumeEncryption should be kms or left out, got \"hardware\": ml.m5.large has no local disk"
                                + " that encrypts itself"),
                row(
                        "autoscaling of a burstable type",
                        on("ml.t2.medium"),
                        "instances asks for autoscaling (min 1, max 2), which AWS refuses for burstable types such as"
                                + " ml.t2.medium; set min equal to max, or take another type, such as ml.m5.large"),
                row(
                        "a Graviton type for an x86 image",
                        on("ml.c7g.large"),
                        "instanceType is ml.c7g.large, whose processors are arm64, but the model's image, XGBoost"
                                + " 3.2-0, is built for x86_64 only; take another type, such as ml.m5.large"));
    }

    @Test
    void reportsEveryMistakeInTheOrderOfTheFile() {
        SettingsFile file = valid().with("/application", "\"\"")
                .with(DEV + "acount", "\"1\"")
                .with(DEV + "vpc/cidr", "\"10.10.1.0/16\"")
                .with(DEV + "studio/users", "{ \"a b\": \"viewer\" }")
                .with(CLAIMS + "instanceType", "\"ml.c7g.large\"")
                .with(CLAIMS + "instances", "{\"min\": 0}")
                .with(CLAIMS + "volumeEncryption", "\"hardware\"")
                .without(DEV + "account")
                .with("/colour", "\"red\"");

        assertThat(problems(file))
                .extracting(problem -> problem.split(" ")[1])
                .containsExactly(
                        "application",
                        "environments.dev.account",
                        "environments.dev.vpc.cidr",
                        "environments.dev.studio.users.a",
                        "environments.dev.endpoints.claims.instanceType",
                        "environments.dev.endpoints.claims.instances.max",
                        "environments.dev.endpoints.claims.instances.min",
                        "environments.dev.endpoints.claims.volumeEncryption",
                        "environments.dev.acount",
                        "colour");
    }

    @Test
    void reportsWhatIsWrongWithAModelFolder(@TempDir Path models) throws IOException {
        Path manifest = Files.createDirectory(models.resolve("fraud-detection")).resolve("manifest.json");
        Files.writeString(
                manifest, "{\"framework\": \"xgboost\", \"containerVersion\": \"3.2-0\", \"artifact\": \"m\"}");

        InvalidInputException thrown =
                catchThrowableOfType(InvalidInputException.class, () -> valid().settings(models));
        assertThat(thrown).hasMessage(manifest + ": features is missing: the names of a request's columns, in order");
    }

    @Test
    void failsOnceOnAModelWithoutAModelFileHoweverManyEndpointsNameIt(@TempDir Path models) throws IOException {
        Path folder = Files.createDirectory(models.resolve("fraud-detection"));
        Files.writeString(folder.resolve("manifest.json"), """
                {"framework": "xgboost", "containerVersion": "3.2-0", "artifact": "m", "features": ["f"]}
                """);
        Map<?, ?> committed = new JsonMapper().readValue(Path.of("cdk.json").toFile(), Map.class);
        Map<String, Object> context = new LinkedHashMap<>();
        ((Map<?, ?>) committed.get("context")).forEach((key, value) -> context.put(String.valueOf(key), value));

        InvalidInputException thrown =
                catchThrowableOfType(InvalidInputException.class, () -> Settings.from(context, models));
        assertThat(thrown)
                .hasMessage(folder.resolve("m")
                        + ": there is no model file; put it there, or train it with ./sagestead train fraud-detection");
    }

    @Test
    void failsOnAModelForAContainerThatDoesNotExist(@TempDir Path models) throws IOException {
        Path folder = Files.createDirectory(models.resolve("fraud-detection"));
        Files.writeString(folder.resolve("manifest.json"), """
                {"framework": "xgboost", "containerVersion": "9.9-9", "artifact": "m", "features": ["f"]}
                """);
        Files.writeString(folder.resolve("m"), "m");
        Locks.write(folder);

        InvalidInputException thrown =
                catchThrowableOfType(InvalidInputException.class, () -> valid().settings(models));
        assertThat(thrown)
                .hasMessage(
                        "cdk.json: environments.dev.endpoints.claims.model names fraud-detection, whose manifest asks"
                                + " for XGBoost container version \"9.9-9\"; allowed: 1.3-1, 1.5-1, 1.7-1, 3.0-5, 3.2-0");
    }

    @Test
    void saysWhenThereIsNoModelAtAll(@TempDir Path models) {
        InvalidInputException thrown =
                catchThrowableOfType(InvalidInputException.class, () -> valid().settings(models));
        assertThat(thrown)
                .hasMessage("cdk.json: environments.dev.endpoints.claims.model should be the name of a folder below"
                        + " model-artifacts, got \"fraud-detection\"; there is none yet");
    }

    private static Arguments row(String mistake, SettingsFile file, String message) {
        return arguments(mistake, file, message);
    }

    private static SettingsFile valid() {
        return SettingsFile.valid();
    }

    private static SettingsFile on(String instanceType) {
        return valid().with(CLAIMS + "instanceType", quoted(instanceType));
    }

    private static String environment() {
        return valid().json("/environments/dev");
    }

    private static String endpoint() {
        return valid().json(DEV + "endpoints/claims");
    }

    private static String quoted(String text) {
        return "\"" + text + "\"";
    }

    private static VolumeEncryption encryptionOf(SettingsFile file) {
        return fleetOf(file.settings().environment("dev").endpoints().get(0)).volumeEncryption();
    }

    private static Fleet fleetOf(EndpointSettings endpoint) {
        return endpoint.variants().get(0).hosting().instances().orElseThrow();
    }

    private static List<String> problems(SettingsFile file) {
        InvalidInputException thrown = catchThrowableOfType(InvalidInputException.class, file::settings);
        assertThat(thrown).as("what is wrong").isNotNull();
        return thrown.problems();
    }
}
