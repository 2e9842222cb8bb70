package dev.sagestead.cli;

import dev.sagestead.promotion.EnvironmentReview;
import dev.sagestead.promotion.FrozenAssembly;
import dev.sagestead.promotion.ProjectFiles;
import dev.sagestead.promotion.Promotion;
import dev.sagestead.promotion.Receipts;
import dev.sagestead.rehearsal.Progress;
import dev.sagestead.rehearsal.Project;
import dev.sagestead.rehearsal.ReportFile;
import dev.sagestead.settings.CdkJson;
import dev.sagestead.settings.EnvironmentSettings;
import dev.sagestead.settings.Settings;
import dev.sagestead.smoke.EnvironmentSmokeTest;
import dev.sagestead.smoke.Tool;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import software.amazon.awssdk.core.exception.SdkException;

/** {@code ./sagestead promote}: brings a frozen assembly into the next environment. */
@Command(
        name = "promote",
        mixinStandardHelpOptions = true,
        description =
                "Brings an assembly into an environment: checks, review, approval, cdk deploy, smoke test, receipt.",
        footer = {
            "",
            "The environment before, in the order of cdk.json, has to have a receipt for the",
            "same bytes. Into a kept rehearsal if there is one, else into AWS.",
            "Exit codes: 0 promoted or there already, 1 refused or not well, 2 used wrongly."
        })
final class PromoteCommand implements Callable<Integer> {

    private final Project project;

    @Spec
    private CommandSpec spec;

    @Parameters(index = "0", paramLabel = "ENV", description = "Environment in cdk.json.")
    private String environment;

    @Option(
            names = "--assembly",
            paramLabel = "DIR",
            required = true,
            description = "What is promoted: the folder that cdk synth wrote, once for all environments.")
    private Path assembly;

    @Mixin
    private ReceiptsOption receipts;

    @Mixin
    private ApprovalOptions approval;

    @Option(names = "--on", paramLabel = "aws|rehearsal", description = "Where, whatever is kept.")
    private CallTarget.Wanted on;

    @Option(names = "--again", description = "Also if it is there already.")
    private boolean again;

    PromoteCommand(Project project) {
        this.project = project;
    }

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        Settings settings = CdkJson.read(project.cdkJson(), project.modelArtifacts());
        EnvironmentSettings found = settings.environment(environment);
        EnvironmentSmokeTest.requireExpectations(found.endpoints());
        try (ScratchFolder scratch = ScratchFolder.make();
                PromotionTarget target = PromotionTarget.of(project, found, on, out)) {
            Progress progress = new Progress(out);
            progress.say("Promoting to %s (account %s) on %s"
                    .formatted(found.name(), found.target().account(), target.words()));
            Receipts kept = receipts.open(project, target.place().where());
            Promotion.Subject subject = new Promotion.Subject(
                    FrozenAssembly.copied(
                            ReportFile.whereTheUserIs(assembly), scratch.path().resolve("cdk.out")),
                    ProjectFiles.copied(
                            project.cdkJson(), settings, scratch.path().resolve("project")));
            Promotion promotion = new Promotion(new Promotion.Means(
                    kept,
                    new EnvironmentReview(project.root(), LocalDate.now()),
                    approval.approval(progress),
                    progress,
                    Tool.in(project.root()),
                    scratch.path()));
            Promotion.Repeat repeat = again ? Promotion.Repeat.ALWAYS : Promotion.Repeat.IF_NEEDED;
            Promotion.Outcome outcome = promotion.promote(settings, found, subject, target.place(), repeat);
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
