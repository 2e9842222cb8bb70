package dev.sagestead.constructs.inference;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.sagestead.Jsii;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awscdk.App;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.assertions.Template;
import software.constructs.Construct;

/** Hosting of which the committed settings have no example. */
@ExtendWith(Jsii.class)
class EndpointScalingTest {

    private static JsonNode template;

    @BeforeAll
    static void synthesise() {
        Stack stack = new Stack(new App(), "inference");
        Construct endpoint = new Construct(stack, "Endpoint");
        ScalingPlan asleep = new ScalingPlan(
                "dev-claims", "blue", HostingKind.ASYNCHRONOUS, "ml.m5.large", 0, 4, 5, Optional.empty());
        new EndpointScaling(stack, "Scaling", new EndpointScaling.Props(endpoint, asleep, "arn:of:the:registrar"));
        template = new JsonMapper().valueToTree(Template.fromStack(stack).toJSON());
    }

    @Test
    void theAlarmThatWakesKnowsTheEndpointOnlyAndRunsThePolicy() {
        JsonNode alarm = only("AWS::CloudWatch::Alarm").get("Properties");

        assertThat(alarm.get("MetricName").asText()).isEqualTo("HasBacklogWithoutCapacity");
        assertThat(alarm.get("Dimensions").toString())
                .isEqualTo("[{\"Name\":\"EndpointName\",\"Value\":\"dev-claims\"}]");
        String registration = alarm.at("/AlarmActions/0/Fn::GetAtt/0").asText();
        assertThat(template.at("/Resources/%s/Type".formatted(registration)).asText())
                .as("its answer has the policy's ARN")
                .isEqualTo("Custom::ScalingRegistration");
        assertThat(alarm.at("/AlarmActions/0/Fn::GetAtt/1").asText()).isEqualTo("StepScaling");
    }

    @Test
    void theRegistrationSaysAllOfThePlanAsText() {
        JsonNode registration = only("Custom::ScalingRegistration").get("Properties");

        assertThat(registration.get("InstanceType").asText()).isEqualTo("ml.m5.large");
        assertThat(registration.get("Target").asText())
                .isEqualTo("{\"ResourceId\":\"endpoint/dev-claims/variant/blue\","
                        + "\"ScalableDimension\":\"sagemaker:variant:DesiredInstanceCount\","
                        + "\"ServiceNamespace\":\"sagemaker\"}");
        assertThat(registration.get("Bounds").asText()).isEqualTo("{\"MaxCapacity\":4,\"MinCapacity\":0}");
        assertThat(registration.get("Policies").asText())
                .contains("\"backlog-per-instance\"", "\"backlog-without-capacity\"");
        assertThat(registration.get("Actions").asText()).isEqualTo("[]");
    }

    private static JsonNode only(String type) {
        return StreamSupport.stream(template.get("Resources").spliterator(), false)
                .filter(resource -> resource.get("Type").asText().equals(type))
                .reduce((one, other) -> {
                    throw new AssertionError("several of " + type);
                })
                .orElseThrow();
    }
}
