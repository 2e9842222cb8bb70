package dev.sagestead.cost;

import static dev.sagestead.cost.Templates.config;
import static dev.sagestead.cost.Templates.cost;
import static dev.sagestead.cost.Templates.endpoint;
import static dev.sagestead.cost.Templates.variant;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** At round prices: a month of ml.m5.large is 73 dollars, one of ml.c5.large 36.50. */
class EndpointCostsTest {

    private static final String OURS = """
            "Scaling": { "Type": "Custom::ScalingRegistration", "Properties": {
                "Target": "{\\"ResourceId\\":\\"endpoint/dev-claims/variant/v1\\",\\"ScalableDimension\\":\\"sagemaker:variant:DesiredInstanceCount\\"}",
                "Bounds": "{\\"MaxCapacity\\":5,\\"MinCapacity\\":2}",
                "Actions": "%s" } }
            """;

    @Test
    void payForTheInstancesOfEveryVariantAndShadow() {
        StackCost cost = cost(endpoint("")
                + """
                , "Config": { "Type": "AWS::SageMaker::EndpointConfig", "Properties": {
                    "ProductionVariants": [%s, %s],
                    "ShadowProductionVariants": [%s] } }
                """.formatted(
                                variant("v1", 2, "ml.m5.large"),
                                variant("v2", 1, "ml.c5.large"),
                                variant("shadow", 3, "ml.m5.large")));

        // 2 * 73 + 36.50 + 3 * 73
        assertThat(cost.total().atRest()).isEqualByComparingTo("401.50");
        assertThat(cost.lines())
                .extracting(CostLine::key)
                .containsExactly(
                        "Endpoint/v1",
                        "Endpoint/v1/storage",
                        "Endpoint/v2",
                        "Endpoint/v2/storage",
                        "Endpoint/shadow",
                        "Endpoint/shadow/storage",
                        "Endpoint/data");
        assertThat(cost.lines().get(0).what()).isEqualTo("2 ml.m5.large behind dev-claims, variant v1");
    }

    @Test
    void runTwiceWhileTheyRoll() {
        Monthly monthly = ofVariant("", "");

        assertThat(monthly.atRest()).isEqualByComparingTo("730");
        assertThat(monthly.duringRoll()).isEqualByComparingTo("1460");
    }

    @ParameterizedTest
    @CsvSource({
        "CAPACITY_PERCENT, 10,  803",
        "CAPACITY_PERCENT, 25,  949",
        "CAPACITY_PERCENT, 50, 1095",
        "INSTANCE_COUNT,    2,  876",
        "INSTANCE_COUNT,   20, 1460"
    })
    void runWithOneBatchMoreWhileTheyRollBatchByBatch(String type, int value, String duringRoll) {
        Monthly monthly = ofVariant("""
                "DeploymentConfig": { "RollingUpdatePolicy": { "MaximumBatchSize": { "Type": "%s", "Value": %d } } }
                """.formatted(type, value), "");

        assertThat(monthly.duringRoll()).isEqualByComparingTo(duringRoll);
    }

    @Test
    void restAndGrowWithinTheBoundsOfOurRegistration() {
        Monthly monthly = ofVariant("", "," + OURS.formatted("[]"));

        // 2 and 5 instances; two fleets of 2
        assertThat(monthly.atRest()).isEqualByComparingTo("146");
        assertThat(monthly.atMaximum()).isEqualByComparingTo("365");
        assertThat(monthly.duringRoll()).isEqualByComparingTo("292");
    }

    @Test
    void restWhereTheirScheduleLetsThemSleep() {
        String asleep = "[{\\\"ScalableTargetAction\\\":{\\\"MaxCapacity\\\":1,\\\"MinCapacity\\\":1}}]";

        Monthly monthly = ofVariant("", "," + OURS.formatted(asleep));

        assertThat(monthly.atRest()).isEqualByComparingTo("73");
        assertThat(monthly.atMaximum()).isEqualByComparingTo("365");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"endpoint/dev-claims/variant/v1\"",
                "{ \"Fn::Sub\": \"endpoint/${Endpoint.EndpointName}/variant/v1\" }",
                "{ \"Fn::Join\": [\"\", [\"endpoint/\", { \"Fn::GetAtt\": [\"Endpoint\", \"EndpointName\"] }, \"/variant/v1\"]] }"
            })
    void areFoundByTheScalableTargetsOfOthers(String resourceId) {
        Monthly monthly = ofVariant("", """
                , "Target": { "Type": "AWS::ApplicationAutoScaling::ScalableTarget", "Properties": {
                    "ResourceId": %s, "ScalableDimension": "sagemaker:variant:DesiredInstanceCount",
                    "MinCapacity": 0, "MaxCapacity": "4" } }
                """.formatted(resourceId));

        assertThat(monthly.atRest()).isEqualByComparingTo("0");
        assertThat(monthly.atMaximum()).isEqualByComparingTo("292");
    }

    @Test
    void ofOtherNamesDoNotScaleThem() {
        Monthly monthly =
                ofVariant("", "," + OURS.replace("dev-claims", "dev-other").formatted("[]"));

        assertThat(monthly.atMaximum()).isEqualByComparingTo("730");
    }

    @Test
    void payForWhatAServerlessVariantKeepsReadyAndElseForItsWork() {
        StackCost cost = cost(endpoint("") + "," + config("""
                { "VariantName": "v1", "ModelName": "m", "ServerlessConfig": {
                    "MemorySizeInMB": 2048, "MaxConcurrency": 5, "ProvisionedConcurrency": 2 } }
                """));

        // 2 * 730 * 3600 * 0.00001
        assertThat(cost.total().atRest()).isEqualByComparingTo("52.56");
        assertThat(cost.lines().get(1)).isInstanceOfSatisfying(CostByUse.class, work -> {
            assertThat(work.what()).isEqualTo("work of the serverless endpoint dev-claims with 2048 MB, variant v1");
            assertThat(work.price()).hasToString("$0.00004 per second");
        });
    }

    @Test
    void areUnknownOnATypeWithoutAPriceAndInNoSum() {
        StackCost cost = cost(endpoint("") + "," + config(variant("v1", 2, "ml.m5.huge")));

        assertThat(cost.total().atRest()).isZero();
        assertThat(cost.unknown()).singleElement().satisfies(line -> {
            assertThat(line.what()).isEqualTo("2 ml.m5.huge behind dev-claims, variant v1");
            assertThat(line.why()).isEqualTo("no price known of hosting/ml.m5.huge in eu-west-1");
        });
    }

    @Test
    void areUnknownInARegionWithoutPrices() {
        StackCost cost = StackCost.of(
                Templates.json("{ \"Resources\": { %s, %s } }"
                        .formatted(endpoint(""), config(variant("v1", 2, "ml.m5.large")))),
                "sa-east-1",
                Templates.roundPrices());

        assertThat(cost.unknown())
                .singleElement()
                .satisfies(line ->
                        assertThat(line.why()).isEqualTo("no prices known in sa-east-1; known are those of eu-west-1"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"InitialInstanceCount\": { \"Ref\": \"Count\" }, \"InstanceType\": \"ml.m5.large\"",
                "\"InitialInstanceCount\": 1, \"InstanceType\": { \"Ref\": \"Type\" }",
                "\"InitialInstanceCount\": 1"
            })
    void areUnknownIfOnlyADeploymentCouldTell(String properties) {
        StackCost cost = cost(endpoint("") + "," + config("{ \"VariantName\": \"v1\", %s }".formatted(properties)));

        assertThat(cost.unknown())
                .singleElement()
                .satisfies(line -> assertThat(line.why())
                        .isEqualTo("the template does not say how many there are, and of which type"));
    }

    @Test
    void areUnknownWithoutTheirConfig() {
        assertThat(cost(endpoint("")).unknown())
                .singleElement()
                .satisfies(line -> assertThat(line.why()).isEqualTo("its endpoint config is not in the same template"));
    }

    /** Ten instances of ml.m5.large. */
    private static Monthly ofVariant(String endpoint, String more) {
        StackCost cost = cost(endpoint(endpoint) + "," + config(variant("v1", 10, "ml.m5.large")) + more);
        assertThat(cost.unknown()).isEmpty();
        return cost.total();
    }
}
