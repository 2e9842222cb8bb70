package dev.sagestead.review.endpoint;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sagestead.review.assembly.AssemblyStack;
import dev.sagestead.review.assembly.CloudAssembly;
import dev.sagestead.review.assembly.Resource;
import dev.sagestead.review.assembly.ResourceId;
import dev.sagestead.review.assembly.Uses;
import dev.sagestead.review.assembly.ValueText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds what endpoints of an assembly serve. */
public final class Hosting {

    private final CloudAssembly assembly;
    private final Uses uses;

    /** Looks for them in all of its stacks. */
    public Hosting(CloudAssembly assembly) {
        this.assembly = assembly;
        this.uses = Uses.in(assembly);
    }

    /** Returns the configuration of an endpoint; empty if it is not part of the assembly. */
    public Optional<Resource> config(Resource endpoint) {
        return first(endpoint, endpoint.properties().path("EndpointConfigName"), "AWS::SageMaker::EndpointConfig");
    }

    /** Returns the models of a configuration, in the order of its variants. */
    public List<Resource> models(Resource config) {
        List<Resource> models = new ArrayList<>();
        for (String list : List.of("ProductionVariants", "ShadowProductionVariants")) {
            config.properties()
                    .path(list)
                    .forEach(variant -> first(config, variant.path("ModelName"), "AWS::SageMaker::Model")
                            .ifPresent(models::add));
        }
        return models;
    }

    /** Returns the variants of a configuration. */
    List<Variant> variants(Resource config) {
        List<Variant> variants = new ArrayList<>();
        config.properties().path("ProductionVariants").forEach(one -> variants.add(variant(config, one, false)));
        config.properties().path("ShadowProductionVariants").forEach(one -> variants.add(variant(config, one, true)));
        return variants;
    }

    /** Returns the alarms that may take an update of an endpoint back, each in words. */
    List<String> alarms(Resource endpoint) {
        List<String> alarms = new ArrayList<>();
        for (JsonNode alarm : endpoint.properties().at("/DeploymentConfig/AutoRollbackConfiguration/Alarms")) {
            JsonNode name = alarm.path("AlarmName");
            alarms.add(first(endpoint, name, "AWS::CloudWatch::Alarm")
                    .map(found -> words(found))
                    .orElseGet(() -> text(endpoint).of(name)));
        }
        return alarms;
    }

    private static String words(Resource alarm) {
        String description = alarm.text("/AlarmDescription");
        return description.isEmpty()
                ? "%s of %s %s"
                        .formatted(
                                alarm.text("/MetricName"),
                                alarm.text("/ComparisonOperator"),
                                alarm.properties().path("Threshold").asText())
                : description;
    }

    private Variant variant(Resource config, JsonNode variant, boolean shadow) {
        JsonNode name = variant.path("ModelName");
        ServedModel model = first(config, name, "AWS::SageMaker::Model")
                .map(found -> ServedModel.of(found, text(found)))
                .orElseGet(() -> new ServedModel(text(config).of(name), "", ServedModel.NOWHERE));
        return new Variant(
                variant.path("VariantName").asText("AllTraffic"),
                shadow,
                model,
                runsOn(variant),
                variant.path("InitialInstanceCount").asInt(),
                variant.path("InitialVariantWeight").asDouble(1));
    }

    private static String runsOn(JsonNode variant) {
        JsonNode serverless = variant.path("ServerlessConfig");
        if (serverless.isObject()) {
            String memory = "serverless, %s MB, up to %s at once"
                    .formatted(
                            serverless.path("MemorySizeInMB").asText(),
                            serverless.path("MaxConcurrency").asText());
            return serverless.has("ProvisionedConcurrency")
                    ? memory
                            + ", %s kept warm"
                                    .formatted(serverless
                                            .path("ProvisionedConcurrency")
                                            .asText())
                    : memory;
        }
        return "%s x %s"
                .formatted(
                        variant.path("InitialInstanceCount").asText("1"),
                        variant.path("InstanceType").asText("an instance type that the deployment chooses"));
    }

    private Optional<Resource> first(Resource user, JsonNode value, String type) {
        return assembly.stack(user.id().stack()).stream()
                .flatMap(stack -> uses.sources(stack, value).stream())
                .map(this::resource)
                .flatMap(Optional::stream)
                .filter(resource -> resource.type().equals(type))
                .findFirst();
    }

    private Optional<Resource> resource(ResourceId id) {
        return assembly.resource(id);
    }

    private ValueText text(Resource user) {
        AssemblyStack stack = assembly.stack(user.id().stack()).orElseThrow();
        return new ValueText(assembly, stack);
    }
}
