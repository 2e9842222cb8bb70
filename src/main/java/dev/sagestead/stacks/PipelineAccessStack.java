package dev.sagestead.stacks;

import dev.sagestead.constructs.pipeline.SmokeRole;
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
                        .description("Role by which the pipeline in account %s tries the endpoints"
                                .formatted(props.pipeline().target().account()))
                        .build());
        new SmokeRole(this, "Smoke", props);
    }
}
