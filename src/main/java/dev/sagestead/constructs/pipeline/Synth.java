package dev.sagestead.constructs.pipeline;

import dev.sagestead.settings.PipelineSettings;
import dev.sagestead.settings.PipelineSettings.Registry;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import software.amazon.awscdk.pipelines.CodeBuildStep;
import software.amazon.awscdk.pipelines.CodePipelineSource;
import software.amazon.awscdk.pipelines.ConnectionSourceOptions;
import software.amazon.awscdk.pipelines.FileSet;
import software.amazon.awscdk.services.iam.PolicyStatement;

/**
 * The source, and the one synth of it that all environments get.
 *
 * <p>The source is cloned, not zipped: receipts name the commit, which a zip does not hold. It runs no tests: those ran
 * before the commit came to the branch, see the guard of pull requests.
 */
public final class Synth {

    private static final String SYNTH = "npx cdk synth --quiet";

    /** What approved models are written into, and where the steps after the synth find them beside their checkout. */
    private static final String MODELS = "model-artifacts";

    private static final String ADOPTED = "../adopted-models";

    private final CodePipelineSource source;
    private final CodeBuildStep step;
    private final Optional<FileSet> models;

    private Synth(CodePipelineSource source, CodeBuildStep step, Optional<FileSet> models) {
        this.source = source;
        this.step = step;
        this.models = models;
    }

    /** Returns the synth of a branch. */
    public static Synth of(PipelineSettings.Source settings) {
        CodePipelineSource source = source(settings);
        return new Synth(source, step(source, settings).commands(List.of(SYNTH)).build(), Optional.empty());
    }

    /**
     * Returns the synth of a branch with the models that are approved in a registry, in the place of the branch's. What
     * it cannot read ends it: without an answer of the registry nothing is promoted.
     */
    public static Synth of(PipelineSettings.Source settings, Registry registry, SynthRole role) {
        CodePipelineSource source = source(settings);
        TreeMap<String, String> environment = new TreeMap<>();
        environment.put("REGISTRY_ROLE", role.registryRole());
        CodeBuildStep step = step(source, settings)
                .role(role.role())
                .env(environment)
                .commands(List.of(
                        ".ci/as-role \"$REGISTRY_ROLE\" ./sagestead adopt --all --env " + registry.environment(),
                        SYNTH))
                .build();
        return new Synth(source, step, Optional.of(step.addOutputDirectory(MODELS)));
    }

    private static CodePipelineSource source(PipelineSettings.Source settings) {
        return CodePipelineSource.connection(
                settings.repository(),
                settings.branch(),
                ConnectionSourceOptions.builder()
                        .connectionArn(settings.connectionArn())
                        .codeBuildCloneOutput(true)
                        .triggerOnPush(true)
                        .build());
    }

    private static CodeBuildStep.Builder step(CodePipelineSource source, PipelineSettings.Source settings) {
        return CodeBuildStep.Builder.create("Synth")
                .input(source)
                .installCommands(List.of("npm ci --no-audit --no-fund"))
                .primaryOutputDirectory("cdk.out")
                .rolePolicyStatements(List.of(useOf(settings.connectionArn())));
    }

    /**
     * Returns the right to clone. The CDK grants it by the service's older name; of connections made since 2024, IAM
     * asks for the newer one.
     *
     * @see <a href="https://docs.aws.amazon.com/dtconsole/latest/userguide/rename.html">the rename</a>
     */
    static PolicyStatement useOf(String connectionArn) {
        return PolicyStatement.Builder.create()
                .actions(List.of("codeconnections:UseConnection"))
                .resources(List.of(connectionArn))
                .build();
    }

    /** Returns the checkout. */
    CodePipelineSource source() {
        return source;
    }

    /** Returns what a step after it finds beside its checkout: the models, if they are not those of the checkout. */
    Map<String, FileSet> models() {
        TreeMap<String, FileSet> found = new TreeMap<>();
        models.ifPresent(files -> found.put(ADOPTED, files));
        return found;
    }

    /** Returns what puts those models in the place of the checkout's. */
    List<String> takeModels() {
        return models.isPresent() ? List.of("cp -R %s/. %s/".formatted(ADOPTED, MODELS)) : List.of();
    }

    /** Returns what makes the assembly, and stands for it. */
    public CodeBuildStep step() {
        return step;
    }
}
