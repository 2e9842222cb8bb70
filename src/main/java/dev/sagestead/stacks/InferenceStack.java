package dev.sagestead.stacks;

import dev.sagestead.artifacts.PackedModel;
import dev.sagestead.constructs.inference.Endpoint;
import dev.sagestead.constructs.inference.EndpointAlarms;
import dev.sagestead.constructs.inference.EndpointConfig;
import dev.sagestead.constructs.inference.EndpointScaling;
import dev.sagestead.constructs.inference.HostingKind;
import dev.sagestead.constructs.inference.Model;
import dev.sagestead.constructs.inference.ScalingPlan;
import dev.sagestead.constructs.inference.ScalingRelease;
import dev.sagestead.constructs.inference.ScalingRelease.Variant;
import dev.sagestead.constructs.inference.ServingRole;
import dev.sagestead.constructs.inference.ServingSecurityGroup;
import dev.sagestead.constructs.inference.UpdatePolicy;
import dev.sagestead.constructs.models.Publication;
import dev.sagestead.sagemaker.XgboostImages;
import dev.sagestead.settings.EndpointSettings;
import dev.sagestead.settings.EndpointSettings.Fleet;
import dev.sagestead.settings.StackNames;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import software.amazon.awscdk.CfnOutput;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.StackProps;
import software.amazon.awscdk.services.ssm.StringParameter;
import software.constructs.Construct;

/** One endpoint with all that is its own: artifact, model, configuration, endpoint, scaling, alarms. */
public final class InferenceStack extends Stack {

    /** Where a synth leaves packed models for the CDK to pick up. */
    private static final Path PACKED_MODELS = Path.of("target", "packed-models");

    public InferenceStack(Construct scope, String id, Props props) {
        super(
                scope,
                id,
                StackProps.builder()
                        .description("Endpoint %s, serving %s"
                                .formatted(
                                        props.endpoint().endpointName(),
                                        props.endpoint().model().name()))
                        .build());
        EndpointSettings settings = props.endpoint();
        ModelsStack models = props.models();
        PackedModel packed = settings.model().pack();
        Publication publication = new Publication(
                this,
                "Publication",
                new Publication.Props(
                        settings.model().name(), packed, models.bucket(), models.publisherToken(), PACKED_MODELS));
        Model model = model(settings, publication, props);
        EndpointConfig config = new EndpointConfig(
                this, "EndpointConfig", new EndpointConfig.Props(model, settings, models.bucket(), models.key()));
        EndpointAlarms alarms = new EndpointAlarms(
                this,
                "Alarms",
                new EndpointAlarms.Props(
                        settings.endpointName(),
                        List.of(EndpointConfig.VARIANT),
                        settings.guardrails().latencyMillis()));
        Optional<ScalingPlan> plan = scalingPlan(settings);
        ScalingRelease release = new ScalingRelease(
                this,
                "ScalingRelease",
                new ScalingRelease.Props(
                        settings.endpointName(),
                        List.of(new Variant(
                                EndpointConfig.VARIANT,
                                settings.fleet().instanceType().name(),
                                plan)),
                        models.registrarToken()));
        Endpoint endpoint = new Endpoint(
                this,
                "Endpoint",
                new Endpoint.Props(
                        settings.endpointName(),
                        config,
                        updates(settings, alarms),
                        settings.model().name(),
                        packed.digest()));
        endpoint.getNode().addDependency(release);
        plan.ifPresent(how -> new EndpointScaling(
                this, "Scaling", new EndpointScaling.Props(endpoint, how, models.registrarToken())));

        StringParameter.Builder.create(this, "EndpointArnParameter")
                .parameterName(
                        "/%s/%s/endpoints/%s/arn".formatted(props.application(), props.environment(), settings.name()))
                .description("ARN of the endpoint, for the policies of its callers")
                .stringValue(endpoint.arn())
                .build();
        output(StackNames.ENDPOINT_NAME_OUTPUT, endpoint.name());
        output(StackNames.ENDPOINT_CONFIG_NAME_OUTPUT, config.name());
    }

    private Model model(EndpointSettings settings, Publication publication, Props props) {
        XgboostImages images = XgboostImages.load();
        ServingRole role = new ServingRole(
                this,
                "Role",
                new ServingRole.Props(
                        settings,
                        images.repositoryArn(getRegion()),
                        props.models().bucket(),
                        props.models().key()));
        ServingSecurityGroup securityGroup =
                new ServingSecurityGroup(this, "SecurityGroup", props.network().vpc());
        props.network().letReachS3(securityGroup, securityGroup.securityGroup());
        Model model = new Model(
                this,
                "Model",
                new Model.Props(
                        images.uri(getRegion(), settings.model().manifest().containerVersion()),
                        publication,
                        role.role(),
                        props.network().vpc(),
                        securityGroup.securityGroup()));
        // The way to S3, where the artifact is, is a rule next to the group.
        model.getNode().addDependency(securityGroup);
        return model;
    }

    private static UpdatePolicy updates(EndpointSettings settings, EndpointAlarms alarms) {
        boolean watched = settings.fleet().instanceType().takesGuardrails();
        return new UpdatePolicy(settings.guardrails(), watched ? alarms.names() : List.of(), settings.scales());
    }

    private static Optional<ScalingPlan> scalingPlan(EndpointSettings settings) {
        if (!settings.scales()) {
            return Optional.empty();
        }
        Fleet fleet = settings.fleet();
        return Optional.of(new ScalingPlan(
                settings.endpointName(),
                EndpointConfig.VARIANT,
                HostingKind.REAL_TIME,
                fleet.instanceType().name(),
                fleet.min(),
                fleet.max(),
                fleet.invocationsPerInstance(),
                settings.schedule()));
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
