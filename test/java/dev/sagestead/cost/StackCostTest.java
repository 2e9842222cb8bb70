package dev.sagestead.cost;

import static dev.sagestead.cost.Templates.cost;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sagestead.app.Hostings;
import dev.sagestead.app.Synthesised;
import java.nio.file.Path;
import java.util.Map;
import java.util.SortedMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class StackCostTest {

    @Test
    void countsAnInterfaceEndpointForEachZoneAndAGatewayNotAtAll() {
        StackCost cost = cost("""
                "Sts": { "Type": "AWS::EC2::VPCEndpoint", "Properties": { "VpcEndpointType": "Interface",
                    "ServiceName": "com.amazonaws.eu-west-1.sts", "SubnetIds": [{ "Ref": "A" }, { "Ref": "B" }] } },
                "S3": { "Type": "AWS::EC2::VPCEndpoint", "Properties": { "VpcEndpointType": "Gateway" } }
                """);

        // 2 * 730 * 0.01
        assertThat(cost.total().atMaximum()).isEqualByComparingTo("14.60");
        assertThat(cost.lines().get(0).what()).isEqualTo("interface endpoint to sts in 2 zones");
        assertThat(cost.lines()).extracting(CostLine::logicalId).containsOnly("Sts");
    }

    @Test
    void countsAnAlarmForEachMetricAndDearerBelowAMinute() {
        StackCost cost = cost("""
                "Plain": { "Type": "AWS::CloudWatch::Alarm", "Properties": { "Period": 60 } },
                "Quick": { "Type": "AWS::CloudWatch::Alarm", "Properties": { "Period": 10 } },
                "Math": { "Type": "AWS::CloudWatch::Alarm", "Properties": { "Metrics": [
                    { "Id": "e", "Expression": "a+b" }, { "Id": "a", "MetricStat": {} }, { "Id": "b", "MetricStat": {} }] } }
                """);

        // 0.1 + 0.3 + 2 * 0.1
        assertThat(cost.total().atRest()).isEqualByComparingTo("0.6");
    }

    @Test
    void leavesOutOfTheSumWhatItCannotJudgeAndSaysSo() {
        StackCost cost = cost("""
                "Key": { "Type": "AWS::KMS::Key" },
                "Database": { "Type": "AWS::RDS::DBInstance" },
                "Gateway": { "Type": "AWS::EC2::NatGateway" }
                """);

        assertThat(cost.total().atRest()).isEqualByComparingTo("1");
        assertThat(cost.unjudged()).containsExactly("AWS::RDS::DBInstance");
        assertThat(cost.unknown()).extracting(UnknownCost::what).containsExactly("NAT gateway");
    }

    @Test
    void doesNotMissInTheSumWhatGoesByUse() {
        StackCost cost = cost("\"Bucket\": { \"Type\": \"AWS::S3::Bucket\" }");

        assertThat(cost.lines()).hasSize(3).allMatch(line -> line instanceof UnknownCost use && use.byUse());
        assertThat(cost.unknown()).isEmpty();
    }

    @Test
    void refusesWhatIsNoTemplate() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> StackCost.of(Templates.json("[]"), "eu-west-1", PriceTable.load()))
                .withMessage("a CloudFormation template has an object \"Resources\"; there is none");
    }

    @Test
    void ofOurStagingEndpointIsTheSumOfInstancesAndAlarms() {
        StackCost cost = committed("staginginferencefrauddetection");

        // 2 to 3 instances of 0.128 an hour, and 3 alarms of 0.10 a month
        assertThat(cost.total().atRest()).isEqualByComparingTo("187.18");
        assertThat(cost.total().atMaximum()).isEqualByComparingTo("280.62");
        assertThat(cost.total().duringRoll()).isEqualByComparingTo("374.06");
        assertThat(cost.unknown()).isEmpty();
    }

    @Test
    void ofOurNetworkIsElevenEndpointsInTwoZonesAndAKey() {
        // 11 * 2 * 730 * 0.011 + 1
        assertThat(committed("devnetwork").total().atMaximum()).isEqualByComparingTo("177.66");
    }

    static Stream<Path> assemblies() {
        return Stream.of(
                Synthesised.committed().folder(), Hostings.synthesised().folder());
    }

    @ParameterizedTest
    @MethodSource("assemblies")
    void hasARuleForEveryTypeOfOursAndAKeyForEveryLine(Path assembly) {
        for (Map.Entry<String, JsonNode> template : Templates.of(assembly).entrySet()) {
            StackCost cost = StackCost.of(template.getValue(), "eu-west-1", PriceTable.load());

            assertThat(cost.unjudged()).as(template.getKey()).isEmpty();
            assertThat(cost.lines()).extracting(CostLine::key).doesNotHaveDuplicates();
            assertThat(cost.unknown())
                    .as(template.getKey())
                    .allMatch(line -> line.why().startsWith("no price known of provisioned-concurrency/"));
        }
    }

    private static StackCost committed(String prefix) {
        SortedMap<String, JsonNode> templates =
                Templates.of(Synthesised.committed().folder());
        String file = templates.tailMap(prefix).firstKey();
        assertThat(file).startsWith(prefix);
        return StackCost.of(templates.get(file), "eu-west-1", PriceTable.load());
    }
}
