package dev.sagestead.cli;

import dev.sagestead.promotion.EnvironmentReview;
import dev.sagestead.promotion.Promotion;
import dev.sagestead.promotion.Receipts;
import dev.sagestead.rehearsal.Progress;
import dev.sagestead.rehearsal.Project;
import dev.sagestead.settings.CdkJson;
import dev.sagestead.settings.EnvironmentSettings;
import dev.sagestead.settings.Settings;
import dev.sagestead.smoke.Tool;
import java.io.PrintWriter;
import java.time.LocalDate;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import software.amazon.awssdk.core.exception.SdkException;

/** {@code ./sagestead rollback}: brings back what was in an environment before. */
@Command(
        name = "rollback",
        mixinStandardHelpOptions = true,
        description = "Brings back the assembly that was in an environment before, models included.",
        footer = {
            "",
            "As it is in the receipts: nothing is synthesised or packed anew. After a",
            "rollback, another one goes back one more.",
            "Exit codes: 0 brought back, 1 refused or not well, 2 used wrongly."
        })
final class RollbackCommand implements Callable<Integer> {

    private final Project project;

    @Spec
    private CommandSpec spec;

    @Parameters(index = "0", paramLabel = "ENV", description = "Environment in cdk.json.")
    private String environment;

    @Option(
            names = "--to",
            paramLabel = "DIGEST",
            description = "First digits of the assembly that is wanted; the one before the current if not given.")
    private String wanted;

    @Mixin
    private ReceiptsOption receipts;

    @Mixin
    private ApprovalOptions approval;

    @Option(names = "--on", paramLabel = "aws|rehearsal", description = "Where, whatever is kept.")
    private CallTarget.Wanted on;

    RollbackCommand(Project project) {
        this.project = project;
    }

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        Settings settings = CdkJson.read(project.cdkJson(), project.modelArtifacts());
        EnvironmentSettings found = settings.environment(environment);
        try (ScratchFolder scratch = ScratchFolder.make();
                PromotionTarget target = PromotionTarget.of(project, found, on, out)) {
            Progress progress = new Progress(out);
            progress.say("Rolling back %s (account %s) on %s"
                    .formatted(found.name(), found.target().account(), target.words()));
            Receipts kept = receipts.open(project, target.place().where());
            Promotion promotion = new Promotion(new Promotion.Means(
                    kept,
                    new EnvironmentReview(project.root(), LocalDate.now()),
                    approval.approval(progress),
                    progress,
                    Tool.in(project.root()),
                    scratch.path()));
            Promotion.Outcome outcome =
                    promotion.rollback(settings, found, target.place(), Optional.ofNullable(wanted));
            return outcome.isWell() ? 0 : 1;
        } catch (SdkException e) {
            FailedCall call = FailedCall.of(e);
            spec.commandLine().getErr().println("%s: %s".formatted(environment, call.sentence()));
            return call.exitCode();
        } finally {
            spec.commandLine().getErr().flush();
            out.flush();
        }
    }
}
