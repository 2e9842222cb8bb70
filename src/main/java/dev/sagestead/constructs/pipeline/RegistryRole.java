package dev.sagestead.constructs.pipeline;

import dev.sagestead.constructs.AcceptedFinding;
import dev.sagestead.constructs.Permit;
import dev.sagestead.constructs.training.JobRole;
import dev.sagestead.settings.PipelineSettings;
import dev.sagestead.settings.PipelineSettings.Registry;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awscdk.ArnComponents;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.kms.IKey;
import software.amazon.awscdk.services.s3.IBucket;
import software.constructs.Construct;

/**
 * The role by which the pipeline's synth reads which models were approved, and those models. It can neither register
 * nor approve, and nobody gets it but the role that synthesises, in the pipeline's account.
 */
public final class RegistryRole extends Construct {

    public RegistryRole(Construct scope, String id, Props props) {
        super(scope, id);
        Role resource = Role.Builder.create(this, "Resource")
                .roleName(PipelineSettings.registryRole(
                        props.application(), props.registry().environment()))
                .description("Synth of the pipeline: reads which models were approved in "
                        + props.registry().environment())
                .assumedBy(NamedRole.in(
                        this, props.pipeline().target().account(), PipelineSettings.synthRole(props.application())))
                .build();
        List<String> versions = new ArrayList<>();
        for (String group : props.registry().groups(props.application())) {
            versions.add(arn("model-package-group", group));
            versions.add(arn("model-package", group + "/*"));
            AcceptedFinding.ofWildcard(this, ":model-package/" + group + "/*", "the registry numbers versions");
        }
        resource.addToPolicy(
                Permit.of(List.of("sagemaker:DescribeModelPackage", "sagemaker:ListModelPackages"), versions)
                        .statement());
        List<String> models = new ArrayList<>();
        for (String model : props.registry().models()) {
            models.add(props.bucket().arnForObjects(JobRole.PREFIX + model + "/*"));
            AcceptedFinding.ofWildcard(
                    this, "/" + JobRole.PREFIX + model + "/*", "SageMaker names the executions that models are of");
        }
        resource.addToPolicy(Permit.of(List.of("s3:GetObject"), models).statement());
        resource.addToPolicy(Permit.of(
                        List.of("kms:Decrypt"),
                        List.of(props.key().getKeyArn()),
                        "StringLike",
                        "kms:ViaService",
                        "s3.*")
                .statement());
        AcceptedFinding.at(this, "NIST.800.53.R5-IAMNoInlinePolicy", "what the synth may is of no use to anybody else");
    }

    private String arn(String type, String name) {
        return Stack.of(this)
                .formatArn(ArnComponents.builder()
                        .service("sagemaker")
                        .resource(type)
                        .resourceName(name)
                        .build());
    }

    /**
     * What is read, and by whom.
     *
     * @param application first part of the names of both roles, and of groups
     * @param pipeline who reads
     * @param registry whose versions
     * @param bucket where models of trainings are
     * @param key of that bucket
     */
    public record Props(String application, PipelineSettings pipeline, Registry registry, IBucket bucket, IKey key) {}
}
