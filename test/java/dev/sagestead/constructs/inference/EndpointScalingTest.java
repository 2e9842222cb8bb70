package dev.sagestead.constructs.inference;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awscdk.App;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.assertions.Template;
import software.constructs.Construct;

/** Hosting of which the committed settings have no example. */
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
        String policy = alarm.at("/AlarmActions/0/Ref").asText();
        assertThat(template.at("/Resources/%s/Properties/PolicyType".formatted(policy))
                        .asText())
                .isEqualTo("StepScaling");
    }

    @Test
    void whoDeregistersGoesFirst() {
        JsonNode registration = only("Custom::ScalingRegistration");
        String target = registration.at("/DependsOn/0").asText();

        assertThat(template.at("/Resources/%s/Type".formatted(target)).asText())
                .isEqualTo("AWS::ApplicationAutoScaling::ScalableTarget");
        assertThat(registration.at("/Properties/ResourceId").asText()).isEqualTo("endpoint/dev-claims/variant/blue");
        assertThat(registration.at("/Properties/ScalableDimension").asText())
                .isEqualTo("sagemaker:variant:DesiredInstanceCount");
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
