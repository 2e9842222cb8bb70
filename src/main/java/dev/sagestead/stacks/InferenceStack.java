package dev.sagestead.stacks;

import dev.sagestead.constructs.Arns;
import dev.sagestead.constructs.inference.AsyncTopics;
import dev.sagestead.constructs.inference.Endpoint;
import dev.sagestead.constructs.inference.EndpointAlarms;
import dev.sagestead.constructs.inference.EndpointConfig;
import dev.sagestead.constructs.inference.ScalingRelease;
import dev.sagestead.constructs.inference.ServedVariant;
import dev.sagestead.constructs.inference.UpdatePolicy;
import dev.sagestead.settings.EndpointSettings;
import dev.sagestead.settings.Hosting.Asynchronous;
import dev.sagestead.settings.Hosting.Notification;
import dev.sagestead.settings.StackNames;
import dev.sagestead.settings.Variant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import software.amazon.awscdk.CfnOutput;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.StackProps;
import software.amazon.awscdk.services.ssm.StringParameter;
import software.constructs.Construct;

/** One endpoint with all that is its own: artifacts, models, configuration, endpoint, scaling, alarms. */
public final class InferenceStack extends Stack {

    public InferenceStack(Construct scope, String id, Props props) {
        super(
                scope,
                id,
                StackProps.builder().description(description(props.endpoint())).build());
        Arns.same(this, props.models());
        EndpointSettings settings = props.endpoint();
        ModelsStack models = props.models();
        PublishedModels published = new PublishedModels(this, settings, models);
        Optional<AsyncTopics> topics = topics(settings, models);
        VariantModels variantModels = new VariantModels(this, props, published, topics);
        Variants variants = new Variants(this, settings);
        List<ServedVariant> served = new ArrayList<>();
        settings.variants().forEach(variant -> served.add(variantModels.define(variants.scopeOf(variant), variant)));
        Optional<ServedVariant> shadow =
                settings.shadow().map(variant -> variantModels.define(variants.scopeOf(variant), variant));
        EndpointConfig config = new EndpointConfig(
                this,
                "EndpointConfig",
                new EndpointConfig.Props(served, shadow, settings, models.bucketName(), models.keyArn(), topics));
        EndpointAlarms alarms = new EndpointAlarms(
                this,
                "Alarms",
                new EndpointAlarms.Props(
                        settings.endpointName(),
                        settings.variants().stream().map(Variant::name).toList(),
                        settings.guardrails().latencyMillis(),
                        settings.guardrails().rollout().firstPercent()));
        VariantScaling scaling = new VariantScaling(settings, models.registrarToken());
        ScalingRelease release = scaling.release(this);
        Endpoint endpoint = new Endpoint(
                this,
                "Endpoint",
                new Endpoint.Props(
                        settings.endpointName(),
                        config,
                        updates(settings, alarms),
                        new ModelTags(published).of(settings)));
        endpoint.getNode().addDependency(release);
        settings.allVariants().forEach(variant -> scaling.define(variants.scopeOf(variant), endpoint, variant));

        StringParameter.Builder.create(this, "EndpointArnParameter")
                .parameterName(
                        "/%s/%s/endpoints/%s/arn".formatted(props.application(), props.environment(), settings.name()))
                .description("ARN of the endpoint, for the policies of its callers")
                .stringValue(endpoint.arn())
                .build();
        output(StackNames.ENDPOINT_NAME_OUTPUT, endpoint.name());
        output(StackNames.ENDPOINT_CONFIG_NAME_OUTPUT, config.name());
    }

    private static String description(EndpointSettings endpoint) {
        return "Endpoint %s, serving %s"
                .formatted(
                        endpoint.endpointName(),
                        endpoint.allVariants().stream()
                                .map(variant -> variant.source().title())
                                .distinct()
                                .collect(Collectors.joining(" and ")));
    }

    private Optional<AsyncTopics> topics(EndpointSettings settings, ModelsStack models) {
        boolean told = settings.variants().stream()
                .anyMatch(variant ->
                        variant.hosting() instanceof Asynchronous queue && queue.notification() == Notification.TOPICS);
        return told
                ? Optional.of(
                        new AsyncTopics(this, "Topics", new AsyncTopics.Props(settings.endpointName(), models.key())))
                : Optional.empty();
    }

    /** Serverless endpoints and those on Inf1 are updated all at once, whatever watches. */
    private static UpdatePolicy updates(EndpointSettings settings, EndpointAlarms alarms) {
        boolean watched = settings.allVariants().stream()
                .map(variant -> variant.hosting().instances())
                .allMatch(
                        fleet -> fleet.isPresent() && fleet.get().instanceType().takesGuardrails());
        return new UpdatePolicy(settings.guardrails(), watched ? alarms.watched() : List.of(), settings.scales());
    }

    private void output(String name, String value) {
        CfnOutput.Builder.create(this, name).value(value).build();
    }

    /**
     * What the stack builds on.
     *
     * @param application first part of parameter names
     * @param environment second part of parameter names
     * @param endpoint what to define
     * @param network where it runs
     * @param models where its artifact is kept
     */
    public record Props(
            String application,
            String environment,
            EndpointSettings endpoint,
            NetworkStack network,
            ModelsStack models) {}
}
