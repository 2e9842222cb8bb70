package dev.sagestead.stacks;

import dev.sagestead.artifacts.ModelFolder;
import dev.sagestead.constructs.training.JobRole;
import dev.sagestead.constructs.training.ModelPipeline;
import dev.sagestead.constructs.training.PipelineRole;
import dev.sagestead.constructs.training.StagedCode;
import dev.sagestead.settings.StackNames;
import dev.sagestead.settings.TrainingSettings;
import java.util.List;
import software.amazon.awscdk.CfnOutput;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.StackProps;
import software.constructs.Construct;

/** Training in one environment: roles, and a pipeline with its group for each model. */
public final class TrainingStack extends Stack {

    public TrainingStack(Construct scope, String id, Props props) {
        super(
                scope,
                id,
                StackProps.builder()
                        .description("Roles of training jobs, and pipelines that train, judge and register models")
                        .build());
        List<ModelFolder> models = props.settings().models();
        StagedCode code = new StagedCode(this, "Code", models);
        JobRole jobs =
                new JobRole(this, "JobRole", new JobRole.Props(props.models().bucketArns(), code));
        List<String> groups = models.stream()
                .map(model -> StackNames.pipeline(props.application(), props.environment(), model.name()))
                .toList();
        PipelineRole pipelines = new PipelineRole(
                this,
                "PipelineRole",
                new PipelineRole.Props(
                        jobs.arn(),
                        groups,
                        props.models().bucketArns().objects(JobRole.PREFIX + "*"),
                        props.models().keyArn()));
        for (ModelFolder model : models) {
            new ModelPipeline(
                    this,
                    "Pipeline-" + model.name(),
                    new ModelPipeline.Props(
                            StackNames.pipeline(props.application(), props.environment(), model.name()),
                            model,
                            props.settings(),
                            props.models().bucket(),
                            code,
                            jobs.arn(),
                            pipelines.arn()));
        }
        CfnOutput.Builder.create(this, StackNames.JOB_ROLE_ARN_OUTPUT)
                .value(jobs.arn())
                .build();
    }

    /** What the stack builds on. */
    public record Props(String application, String environment, TrainingSettings settings, ModelsStack models) {}
}
