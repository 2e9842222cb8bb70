package dev.sagestead.stacks;

import dev.sagestead.constructs.AcceptedFinding;
import dev.sagestead.constructs.models.AccessLogBucket;
import dev.sagestead.constructs.pipeline.ApprovalBus;
import dev.sagestead.constructs.pipeline.ArtifactBucket;
import dev.sagestead.constructs.pipeline.PromotionPipeline;
import dev.sagestead.constructs.pipeline.PromotionSteps;
import dev.sagestead.constructs.pipeline.ReceiptBucket;
import dev.sagestead.constructs.pipeline.StepRole;
import dev.sagestead.constructs.pipeline.Synth;
import dev.sagestead.constructs.pipeline.SynthRole;
import dev.sagestead.settings.BootstrapQualifier;
import dev.sagestead.settings.EnvironmentSettings;
import dev.sagestead.settings.PipelineSettings;
import java.util.List;
import software.amazon.awscdk.ArnComponents;
import software.amazon.awscdk.CfnOutput;
import software.amazon.awscdk.Environment;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.StackProps;
import software.amazon.awscdk.Stage;
import software.amazon.awscdk.services.logs.LogGroup;
import software.amazon.awscdk.services.logs.RetentionDays;
import software.constructs.Construct;

/**
 * The pipeline, in an account of its own: it synthesises a commit once and deploys that to one environment after the
 * other. CodePipeline stops at the first action that fails.
 *
 * <p>It deploys the stages of the app itself, not copies of them, so that {@code npx cdk deploy 'dev/*'} and the
 * pipeline are two ways to the same stacks.
 */
public final class PipelineStack extends Stack {

    /** Output with the place of the receipts, as {@code --receipts} takes it: {@value}. */
    public static final String RECEIPTS_OUTPUT = "ReceiptsLocation";

    public PipelineStack(Construct scope, String id, Props props) {
        super(
                scope,
                id,
                StackProps.builder()
                        .stackName(props.application() + "-" + id)
                        .description("Pipeline that promotes "
                                + String.join(
                                        ", ",
                                        props.stages().stream()
                                                .map(stage ->
                                                        stage.environment().name())
                                                .toList()))
                        .env(Environment.builder()
                                .account(props.settings().target().account())
                                .region(props.settings().target().region())
                                .build())
                        .build());
        AccessLogBucket accessLogs = new AccessLogBucket(this, "AccessLogs");
        ReceiptBucket receipts = new ReceiptBucket(this, "Receipts", accessLogs.bucket());
        Synth synth = synth(props);
        PromotionPipeline pipeline = new PromotionPipeline(
                this,
                "Promotion",
                new PromotionPipeline.Props(
                        props.application(),
                        props.settings().source().connectionArn(),
                        synth,
                        new ArtifactBucket(this, "Artifacts", props.application(), accessLogs.bucket()).bucket(),
                        logs(),
                        props.bootstrap()));
        String pipelineArn = formatArn(ArnComponents.builder()
                .service("codepipeline")
                .resource(props.application())
                .build());
        for (Promoted stage : props.stages()) {
            StepRole role = new StepRole(
                    this,
                    "Steps-" + stage.environment().name(),
                    new StepRole.Props(
                            props.application(),
                            stage.environment(),
                            pipelineArn,
                            props.settings().source().connectionArn(),
                            receipts,
                            props.bootstrap()));
            PromotionSteps steps = new PromotionSteps(new PromotionSteps.Props(
                    stage.environment(),
                    props.application(),
                    props.settings().target().account(),
                    props.settings().target().region(),
                    synth,
                    role,
                    receipts));
            pipeline.add(stage.stage(), stage.environment().target(), steps);
        }
        pipeline.build();
        props.settings()
                .registry()
                .ifPresent(registry -> new ApprovalBus(this, "Approvals", props.application(), pipelineArn, registry));
        CfnOutput.Builder.create(this, RECEIPTS_OUTPUT)
                .description("Where receipts are, for --receipts")
                .value(receipts.location())
                .build();
    }

    private Synth synth(Props props) {
        return props.settings()
                .registry()
                .map(registry -> Synth.of(
                        props.settings().source(),
                        registry,
                        new SynthRole(this, "SynthRole", props.application(), registry)))
                .orElseGet(() -> Synth.of(props.settings().source()));
    }

    private LogGroup logs() {
        LogGroup logs = LogGroup.Builder.create(this, "Logs")
                .retention(RetentionDays.ONE_YEAR)
                .removalPolicy(RemovalPolicy.DESTROY)
                .build();
        AcceptedFinding.at(
                logs,
                "NIST.800.53.R5-CloudWatchLogGroupEncrypted",
                "it holds what builds print; receipts and reviews are in a bucket with a key of ours");
        return logs;
    }

    /**
     * An environment on its way.
     *
     * @param environment its settings
     * @param stage its stacks
     */
    public record Promoted(EnvironmentSettings environment, Stage stage) {}

    /**
     * What the stack builds on.
     *
     * @param application name of the pipeline, and first part of its roles' names
     * @param settings where it runs and what starts it
     * @param stages in the order of promotion
     * @param bootstrap by whose roles it deploys
     */
    public record Props(
            String application, PipelineSettings settings, List<Promoted> stages, BootstrapQualifier bootstrap) {}
}
