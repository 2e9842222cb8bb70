package dev.sagestead.compliance;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/**
 * A model that serverless variants serve, and no others. SageMaker supports neither a VPC nor network isolation for it.
 *
 * @see <a href="https://docs.aws.amazon.com/sagemaker/latest/dg/serverless-endpoints.html">feature exclusions</a>
 */
final class ServerlessModel {

    private ServerlessModel() {}

    /** Whether the template says so; a model that nothing in it serves is none. */
    static boolean is(TemplateResource model) {
        List<JsonNode> variants = model.siblings("AWS::SageMaker::EndpointConfig")
                .flatMap(config -> config.elements("/ProductionVariants").stream())
                .filter(variant -> serves(variant, model))
                .toList();
        return !variants.isEmpty() && variants.stream().allMatch(variant -> variant.has("ServerlessConfig"));
    }

    private static boolean serves(JsonNode variant, TemplateResource model) {
        return variant.at("/ModelName/Fn::GetAtt/0").asText().equals(model.logicalId());
    }
}
