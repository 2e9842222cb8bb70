package dev.sagestead.constructs.training;

import dev.sagestead.artifacts.ModelFolder;
import dev.sagestead.settings.TrainingSettings;
import java.util.TreeMap;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.s3.IBucket;
import software.amazon.awscdk.services.sagemaker.CfnModelPackageGroup;
import software.amazon.awscdk.services.sagemaker.CfnPipeline;
import software.constructs.Construct;

/**
 * Defines the pipeline of one model, and the group that its results are registered in. Both have the same fixed name,
 * so that people and programs find them.
 *
 * @see <a href="https://docs.aws.amazon.com/sagemaker/latest/dg/pipelines.html">Pipelines</a>
 */
public final class ModelPipeline extends Construct {

    public ModelPipeline(Construct scope, String id, Props props) {
        super(scope, id);
        CfnModelPackageGroup group = CfnModelPackageGroup.Builder.create(this, "Group")
                .modelPackageGroupName(props.name())
                .modelPackageGroupDescription("Versions of %s, by its pipeline"
                        .formatted(props.model().name()))
                .build();
        // Approved models outlive whoever tidies up stacks.
        group.applyRemovalPolicy(RemovalPolicy.RETAIN);
        TreeMap<String, Object> definition = new TreeMap<>();
        definition.put(
                "PipelineDefinitionBody", Stack.of(this).toJsonString(new PipelineSteps(this, props).definition()));
        CfnPipeline pipeline = CfnPipeline.Builder.create(this, "Resource")
                .pipelineName(props.name())
                .pipelineDescription("Prepares, trains, evaluates and registers %s"
                        .formatted(props.model().name()))
                .pipelineDefinition(definition)
                .roleArn(props.pipelineRoleArn())
                .build();
        pipeline.getNode().addDependency(group);
    }

    /**
     * What a pipeline is made of.
     *
     * @param name of pipeline and group
     * @param model the model's folder
     * @param settings what jobs run on, and whether they search
     * @param bucket the model bucket
     * @param code the scripts, already with those of the model
     * @param jobRoleArn ARN of the role that says what jobs may do
     * @param pipelineRoleArn ARN of the role that says what the pipeline may do
     */
    public record Props(
            String name,
            ModelFolder model,
            TrainingSettings settings,
            IBucket bucket,
            StagedCode code,
            String jobRoleArn,
            String pipelineRoleArn) {}
}
