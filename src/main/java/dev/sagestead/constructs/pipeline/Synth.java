package dev.sagestead.constructs.pipeline;

import dev.sagestead.settings.PipelineSettings;
import java.util.List;
import software.amazon.awscdk.pipelines.CodeBuildStep;
import software.amazon.awscdk.pipelines.CodePipelineSource;
import software.amazon.awscdk.pipelines.ConnectionSourceOptions;
import software.amazon.awscdk.services.iam.PolicyStatement;

/**
 * The source, and the one synth of it that all environments get.
 *
 * <p>The source is cloned, not zipped: receipts name the commit, which a zip does not hold. It runs no tests: those ran
 * before the commit came to the branch, see the guard of pull requests.
 */
public final class Synth {

    private final CodePipelineSource source;
    private final CodeBuildStep step;

    private Synth(CodePipelineSource source, CodeBuildStep step) {
        this.source = source;
        this.step = step;
    }

    /** Returns the synth of a branch. */
    public static Synth of(PipelineSettings.Source settings) {
        CodePipelineSource source = CodePipelineSource.connection(
                settings.repository(),
                settings.branch(),
                ConnectionSourceOptions.builder()
                        .connectionArn(settings.connectionArn())
                        .codeBuildCloneOutput(true)
                        .triggerOnPush(true)
                        .build());
        CodeBuildStep step = CodeBuildStep.Builder.create("Synth")
                .input(source)
                .installCommands(List.of("npm ci --no-audit --no-fund"))
                .commands(List.of("npx cdk synth --quiet"))
                .primaryOutputDirectory("cdk.out")
                .rolePolicyStatements(List.of(useOf(settings.connectionArn())))
                .build();
        return new Synth(source, step);
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

    /** Returns what makes the assembly, and stands for it. */
    public CodeBuildStep step() {
        return step;
    }
}
