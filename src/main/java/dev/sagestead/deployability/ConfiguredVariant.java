package dev.sagestead.deployability;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sagestead.compliance.TemplateResource;
import dev.sagestead.sagemaker.InstanceType;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A variant of an endpoint config.
 *
 * @param path where it is, such as {@code ProductionVariants[0]}
 * @param json what it is told
 * @param config where it is in
 */
record ConfiguredVariant(String path, JsonNode json, TemplateResource config) {

    private static final String PRODUCTION = "ProductionVariants";
    private static final String SHADOW = "ShadowProductionVariants";

    /** Returns those that answer requests; none if the resource is no endpoint config. */
    static List<ConfiguredVariant> production(TemplateResource config) {
        return in(PRODUCTION, config);
    }

    /** Returns those whose answers nobody gets; none if the resource is no endpoint config. */
    static List<ConfiguredVariant> shadows(TemplateResource config) {
        return in(SHADOW, config);
    }

    /** Returns both kinds. */
    static List<ConfiguredVariant> all(TemplateResource config) {
        return Stream.concat(production(config).stream(), shadows(config).stream())
                .toList();
    }

    /** Returns those that answer the requests to an endpoint, if its config is in the same template. */
    static List<ConfiguredVariant> behind(TemplateResource endpoint) {
        return Reference.to(Types.ENDPOINT_CONFIG, endpoint.at("/EndpointConfigName"), endpoint)
                .map(ConfiguredVariant::production)
                .orElse(List.of());
    }

    JsonNode at(String name) {
        return json.path(name);
    }

    /** Whether it certainly has no instances. */
    boolean isServerless() {
        return Known.isThere(at("ServerlessConfig"));
    }

    /** Returns how many instances it begins with, if the template says it. */
    OptionalDouble instances() {
        return Known.number(at("InitialInstanceCount"));
    }

    /** Returns what it runs on, if the template says it and it is a type that we know. */
    Optional<InstanceType> instanceType() {
        return Known.text(at("InstanceType")).flatMap(InstanceType::parse);
    }

    /** Returns the model that it serves, if that is in the same template. */
    Optional<TemplateResource> model() {
        return Reference.to(Types.MODEL, at("ModelName"), config);
    }

    /**
     * Whether SageMaker moves it in steps. Elsewhere it moves all requests at once, whatever it is told.
     *
     * @see <a
     *     href="https://docs.aws.amazon.com/sagemaker/latest/dg/deployment-guardrails-exclusions.html">exclusions</a>
     */
    boolean movesInSteps() {
        return !isServerless()
                && instanceType().map(InstanceType::takesGuardrails).orElse(true);
    }

    private static List<ConfiguredVariant> in(String list, TemplateResource config) {
        if (!config.is(Types.ENDPOINT_CONFIG)) {
            return List.of();
        }
        List<JsonNode> variants = Known.items(config.at("/" + list));
        return IntStream.range(0, variants.size())
                .mapToObj(index -> new ConfiguredVariant("%s[%d]".formatted(list, index), variants.get(index), config))
                .toList();
    }
}
