package dev.sagestead.constructs.pipeline;

import dev.sagestead.constructs.AcceptedFinding;
import dev.sagestead.constructs.OwnAccount;
import dev.sagestead.settings.PipelineSettings;
import dev.sagestead.settings.PipelineSettings.Registry;
import java.util.List;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.Role;
import software.constructs.Construct;

/** The role of a synth that takes approved models: it has a name, by which the registry's account lets it in. */
public final class SynthRole extends Construct {

    private final Role resource;
    private final String registryRole;

    public SynthRole(Construct scope, String id, String application, Registry registry) {
        super(scope, id);
        this.registryRole = NamedRole.arn(
                this, registry.target().account(), PipelineSettings.registryRole(application, registry.environment()));
        this.resource = Role.Builder.create(this, "Resource")
                .roleName(PipelineSettings.synthRole(application))
                .description("Synth of the pipeline, with the models approved in " + registry.environment())
                .assumedBy(OwnAccount.service(this, "codebuild.amazonaws.com"))
                .build();
        resource.addToPolicy(PolicyStatement.Builder.create()
                .actions(List.of("sts:AssumeRole"))
                .resources(List.of(registryRole))
                .build());
        CdkGrants.accept(this);
        AcceptedFinding.at(
                this,
                "AwsSolutions-IAM5[Resource::<Artifacts*.Arn>/*]",
                "CodePipeline names the objects that it hands from action to action");
        AcceptedFinding.at(this, "NIST.800.53.R5-IAMNoInlinePolicy", "what the synth may is of no use to anybody else");
    }

    /** Returns the role. */
    Role role() {
        return resource;
    }

    /** Returns the ARN of the role that reads the registry. */
    String registryRole() {
        return registryRole;
    }
}
