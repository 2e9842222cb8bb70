package dev.sagestead.cost;

import static dev.sagestead.cost.StackTemplate.number;
import static dev.sagestead.cost.StackTemplate.text;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.sagestead.cost.Scaling.Unreadable;
import dev.sagestead.cost.Scaling.Unscaled;
import dev.sagestead.cost.Scaling.Within;
import java.util.OptionalInt;
import java.util.Set;

/**
 * Finds the bounds of a variant: in our own registrations, whose properties are JSON texts, or in CloudFormation's
 * scalable targets.
 *
 * <p>A schedule widens them: who sleeps at night rests at what the schedule leaves.
 */
final class ScalingReader {

    private static final String OURS = "Custom::ScalingRegistration";
    private static final String THEIRS = "AWS::ApplicationAutoScaling::ScalableTarget";

    /**
     * What is scaled of a variant: instances, or the kept instances of a serverless one.
     *
     * @see <a
     *     href="https://docs.aws.amazon.com/autoscaling/application/APIReference/API_RegisterScalableTarget.html">ScalableDimension</a>
     */
    private static final Set<String> DIMENSIONS =
            Set.of("sagemaker:variant:DesiredInstanceCount", "sagemaker:variant:DesiredProvisionedConcurrency");

    private final StackTemplate template;

    ScalingReader(StackTemplate template) {
        this.template = template;
    }

    /**
     * Returns the scaling of a variant.
     *
     * @param endpoint logical id of the endpoint
     * @param name the endpoint's name, as {@link StackTemplate#text} has it
     * @param variant name of the variant
     */
    Scaling of(String endpoint, String name, String variant) {
        Set<String> ids = Set.of(id(name, variant), id("${%s.EndpointName}".formatted(endpoint), variant));
        for (JsonNode registration : template.ofType(OURS).values()) {
            JsonNode target = parsed(registration.path("Target"));
            if (isMeant(target, ids)) {
                return scaling(parsed(registration.path("Bounds")), parsed(registration.path("Actions")));
            }
        }
        for (JsonNode target : template.ofType(THEIRS).values()) {
            if (isMeant(target, ids)) {
                return scaling(target, target.path("ScheduledActions"));
            }
        }
        return new Unscaled();
    }

    private static String id(String name, String variant) {
        return "endpoint/%s/variant/%s".formatted(name, variant);
    }

    private static boolean isMeant(JsonNode target, Set<String> ids) {
        return DIMENSIONS.contains(target.path("ScalableDimension").asText())
                && ids.contains(text(target.path("ResourceId")));
    }

    private static Scaling scaling(JsonNode bounds, JsonNode actions) {
        if (!(within(bounds) instanceof Within within)) {
            return new Unreadable();
        }
        for (JsonNode action : actions) {
            JsonNode change = action.path("ScalableTargetAction");
            int least = number(change.path("MinCapacity")).orElse(within.least());
            int most = number(change.path("MaxCapacity")).orElse(within.most());
            within = within.with(new Within(least, most));
        }
        return within;
    }

    private static Scaling within(JsonNode bounds) {
        OptionalInt least = number(bounds.path("MinCapacity"));
        OptionalInt most = number(bounds.path("MaxCapacity"));
        return least.isPresent() && most.isPresent() ? new Within(least.getAsInt(), most.getAsInt()) : new Unreadable();
    }

    private static JsonNode parsed(JsonNode json) {
        try {
            return PriceTable.JSON.readTree(json.asText());
        } catch (JsonProcessingException e) {
            return MissingNode.getInstance();
        }
    }
}
