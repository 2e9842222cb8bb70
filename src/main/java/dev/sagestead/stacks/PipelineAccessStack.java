package dev.sagestead.stacks;

import dev.sagestead.constructs.pipeline.ApprovalRule;
import dev.sagestead.constructs.pipeline.RegistryRole;
import dev.sagestead.constructs.pipeline.SmokeRole;
import dev.sagestead.settings.PipelineSettings.Registry;
import java.util.Optional;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.StackProps;
import software.constructs.Construct;

/** What lets the pipeline into an environment; its deployments come in by the bootstrap's roles. */
public final class PipelineAccessStack extends Stack {

    public PipelineAccessStack(Construct scope, String id, SmokeRole.Props props) {
        super(
                scope,
                id,
                StackProps.builder()
                        .description("%s by which the pipeline in account %s tries the endpoints%s"
                                .formatted(
                                        isAdopted(props) ? "Roles" : "Role",
                                        props.pipeline().target().account(),
                                        isAdopted(props) ? " and reads the model registry" : ""))
                        .build());
        new SmokeRole(this, "Smoke", props);
        adopted(props).ifPresent(registry -> letAdopt(props, registry));
    }

    private static boolean isAdopted(SmokeRole.Props props) {
        return adopted(props).isPresent();
    }

    private static Optional<Registry> adopted(SmokeRole.Props props) {
        return props.pipeline()
                .registry()
                .filter(registry ->
                        registry.environment().equals(props.environment().name()));
    }

    /** What this environment has besides if its approved models are promoted. */
    private void letAdopt(SmokeRole.Props props, Registry registry) {
        new RegistryRole(
                this,
                "Registry",
                new RegistryRole.Props(props.application(), props.pipeline(), registry, props.bucket(), props.key()));
        new ApprovalRule(this, "Approvals", props.application(), props.pipeline(), registry);
    }
}
