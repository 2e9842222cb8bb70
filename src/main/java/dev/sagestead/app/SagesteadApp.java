package dev.sagestead.app;

import dev.sagestead.InvalidInputException;
import dev.sagestead.settings.Settings;
import dev.sagestead.settings.StackNames;
import dev.sagestead.stacks.PipelineStack;
import dev.sagestead.stacks.PipelineStack.Promoted;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.App;
import software.amazon.awscdk.AppProps;
import software.amazon.awscdk.Tags;

/** The CDK app: every environment of {@code cdk.json} in one synth. */
public final class SagesteadApp {

    /** Where the model folders are, from the folder that holds {@code cdk.json}. */
    public static final Path MODEL_ARTIFACTS = Path.of("model-artifacts");

    private SagesteadApp() {}

    /** Synthesises to where the CDK CLI says; a wrong setting ends it with exit code 1 and one line per problem. */
    public static void main(String... args) {
        if (!synthesise(new App())) {
            System.exit(1);
        }
    }

    /**
     * Synthesises, as {@link #main} does, but to a folder.
     *
     * @param assembly what is there stays, unless the assembly has a file of the name
     * @return whether the settings are right; if not, standard error tells one line per problem, and no assembly is
     *     there
     */
    public static boolean synthesise(Path assembly) {
        return synthesise(new App(AppProps.builder().outdir(assembly.toString()).build()));
    }

    private static boolean synthesise(App app) {
        try {
            define(app, Settings.from(contextOf(app), MODEL_ARTIFACTS));
            app.synth();
            return true;
        } catch (InvalidInputException e) {
            e.problems().forEach(System.err::println);
            return false;
        }
    }

    /** Defines a stage per environment, and the pipeline that deploys them if there is to be one. */
    public static void define(App app, Settings settings) {
        List<Promoted> stages = new ArrayList<>();
        settings.environments()
                .forEach(environment ->
                        stages.add(new Promoted(environment, new EnvironmentStage(app, settings, environment))));
        settings.pipeline().ifPresent(pipeline -> {
            PipelineStack stack = new PipelineStack(
                    app, StackNames.PIPELINE, new PipelineStack.Props(settings.application(), pipeline, stages));
            Tags.of(stack).add("application", settings.application());
        });
    }

    private static Map<String, Object> contextOf(App app) {
        Map<String, Object> context = new LinkedHashMap<>();
        ((Map<?, ?>) app.getNode().getAllContext()).forEach((key, value) -> context.put(String.valueOf(key), value));
        return context;
    }
}
