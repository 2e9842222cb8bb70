package dev.sagestead.app;

import dev.sagestead.settings.Settings;
import dev.sagestead.settings.StackNames;
import dev.sagestead.stacks.PipelineStack;
import dev.sagestead.stacks.PipelineStack.Promoted;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awscdk.App;
import software.amazon.awscdk.Tags;

/** The CDK app: every environment of {@code cdk.json} in one synth. */
public final class SagesteadApp {

    /** Where the model folders are, from the folder that holds {@code cdk.json}. */
    public static final Path MODEL_ARTIFACTS = Path.of("model-artifacts");

    private SagesteadApp() {}

    /** Defines a stage per environment, and the pipeline that deploys them if there is to be one. */
    public static void define(App app, Settings settings) {
        List<Promoted> stages = new ArrayList<>();
        settings.environments()
                .forEach(environment ->
                        stages.add(new Promoted(environment, new EnvironmentStage(app, settings, environment))));
        settings.pipeline().ifPresent(pipeline -> {
            PipelineStack stack = new PipelineStack(
                    app,
                    StackNames.PIPELINE,
                    new PipelineStack.Props(settings.application(), pipeline, stages, settings.bootstrap()));
            Tags.of(stack).add("application", settings.application());
        });
    }
}
