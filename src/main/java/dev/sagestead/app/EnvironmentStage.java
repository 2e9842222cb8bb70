package dev.sagestead.app;

import dev.sagestead.constructs.pipeline.SmokeRole;
import dev.sagestead.constructs.tags.ReplacingTags;
import dev.sagestead.settings.EndpointSettings;
import dev.sagestead.settings.EnvironmentSettings;
import dev.sagestead.settings.Settings;
import dev.sagestead.settings.StackNames;
import dev.sagestead.stacks.InferenceStack;
import dev.sagestead.stacks.LabellingStack;
import dev.sagestead.stacks.ModelsStack;
import dev.sagestead.stacks.NetworkStack;
import dev.sagestead.stacks.PipelineAccessStack;
import dev.sagestead.stacks.StudioStack;
import dev.sagestead.stacks.StudioUsersStack;
import dev.sagestead.stacks.TrainingStack;
import software.amazon.awscdk.Environment;
import software.amazon.awscdk.Stage;
import software.amazon.awscdk.StageProps;
import software.amazon.awscdk.TagProps;
import software.amazon.awscdk.Tags;
import software.constructs.Construct;

/** One environment: its stacks, wired. */
public final class EnvironmentStage extends Stage {

    public EnvironmentStage(Construct scope, Settings settings, EnvironmentSettings environment) {
        super(
                scope,
                environment.name(),
                StageProps.builder()
                        .env(Environment.builder()
                                .account(environment.target().account())
                                .region(environment.target().region())
                                .build())
                        .build());
        String application = settings.application();
        NetworkStack network = new NetworkStack(this, StackNames.NETWORK, environment);
        ModelsStack models = new ModelsStack(this, StackNames.MODELS, environment.name(), settings.bootstrap());
        StudioStack studio = new StudioStack(
                this, StackNames.STUDIO, new StudioStack.Props(application, environment, network, models));
        for (int number = 1; number <= environment.studio().users().stacks(); number++) {
            new StudioUsersStack(
                    this, StackNames.users(number), new StudioUsersStack.Props(number, environment.studio(), studio));
        }
        for (EndpointSettings endpoint : environment.endpoints()) {
            new InferenceStack(
                    this,
                    StackNames.inference(endpoint),
                    new InferenceStack.Props(application, environment.name(), endpoint, network, models));
        }
        environment
                .training()
                .ifPresent(training -> new TrainingStack(
                        this,
                        StackNames.TRAINING,
                        new TrainingStack.Props(application, environment.name(), training, models)));
        environment
                .labelling()
                .ifPresent(labelling -> new LabellingStack(
                        this, StackNames.LABELLING, application + "-" + environment.name(), labelling));
        settings.pipeline()
                .ifPresent(pipeline -> new PipelineAccessStack(
                        this,
                        StackNames.PIPELINE_ACCESS,
                        new SmokeRole.Props(application, environment, pipeline, models.bucket(), models.key())));
        // At the stage, not at the app: tags do not cross a stage's boundary.
        Tags tags = Tags.of(this);
        tags.add("application", application);
        tags.add("environment", environment.name());
        TagProps whereTagsChangeInPlace =
                TagProps.builder().excludeResourceTypes(ReplacingTags.TYPES).build();
        settings.volatileTags().forEach((key, value) -> tags.add(key, value, whereTagsChangeInPlace));
    }
}
