package dev.sagestead.constructs.pipeline;

import dev.sagestead.constructs.AcceptedFinding;
import dev.sagestead.settings.PipelineSettings;
import dev.sagestead.settings.PipelineSettings.Registry;
import java.util.List;
import java.util.TreeMap;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.iam.ServicePrincipalOpts;
import software.constructs.Construct;

/** The role of a synth that takes approved models: it has a name, by which the registry's account lets it in. */
public final class SynthRole extends Construct {

    private final Role resource;
    private final String registryRole;

    public SynthRole(Construct scope, String id, String application, Registry registry) {
        super(scope, id);
        this.registryRole = "arn:%s:iam::%s:role/%s"
                .formatted(
                        Stack.of(this).getPartition(),
                        registry.target().account(),
                        PipelineSettings.registryRole(application, registry.environment()));
        TreeMap<String, Object> ownAccount = new TreeMap<>();
        ownAccount.put("aws:SourceAccount", Stack.of(this).getAccount());
        TreeMap<String, Object> conditions = new TreeMap<>();
        conditions.put("StringEquals", ownAccount);
        this.resource = Role.Builder.create(this, "Resource")
                .roleName(PipelineSettings.synthRole(application))
                .description("Synth of the pipeline, with the models approved in " + registry.environment())
                .assumedBy(new ServicePrincipal(
                        "codebuild.amazonaws.com",
                        ServicePrincipalOpts.builder().conditions(conditions).build()))
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
