package dev.sagestead.cli;

import dev.sagestead.InvalidInputException;
import dev.sagestead.localsagemaker.Quotas;
import dev.sagestead.rehearsal.Project;
import dev.sagestead.rehearsal.PromotedRehearsal;
import dev.sagestead.rehearsal.PromotionReport;
import dev.sagestead.rehearsal.Rehearsal;
import dev.sagestead.rehearsal.Rehearsal.Afterwards;
import dev.sagestead.rehearsal.RehearsalReport;
import dev.sagestead.rehearsal.ReportFile;
import dev.sagestead.settings.CdkJson;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ./sagestead rehearse}: the main job. */
@Command(
        name = "rehearse",
        mixinStandardHelpOptions = true,
        description = "Deploys an environment to AWS on this machine with the real CDK CLI, and invokes it.")
final class RehearseCommand implements Callable<Integer> {

    private static final String DEFAULT = "dev";

    private final Project project;

    @Spec
    private CommandSpec spec;

    @Parameters(
            paramLabel = "ENV",
            arity = "0..1",
            description = "Environment in cdk.json; " + DEFAULT + " if none is named.")
    private String environment;

    @Option(names = "--keep", description = "Leave it running afterwards, and print how to call it.")
    private boolean keep;

    @Option(
            names = "--quota",
            paramLabel = "NAME=VALUE",
            description = "Set a quota, such as 'ml.m5.large for endpoint usage=0'. Can be repeated.")
    private List<String> quotas = List.of();

    @Option(names = "--report", paramLabel = "FILE", description = "Write what was done to FILE, as JSON.")
    private Path report;

    @Option(
            names = "--update",
            paramLabel = "FILE",
            description = "Then move an endpoint to this model file by cdk deploy, under constant traffic.")
    private Path update;

    @Option(
            names = "--endpoint",
            paramLabel = "NAME",
            description = "Which endpoint is updated; not needed if there is only one.")
    private String endpoint;

    @Option(
            names = "--promote",
            description = "All environments of cdk.json, one after the other, an account for each: one assembly, with"
                    + " reviews, approvals and receipts. With --keep it may be killed and run again.")
    private boolean promote;

    @Mixin
    private ApprovalOptions approval;

    RehearseCommand(Project project) {
        this.project = project;
    }

    @Override
    public Integer call() {
        checkQuotas();
        if (promote) {
            return promote();
        }
        if (approval.given().isPresent()) {
            throw new InvalidInputException("--yes and --approver answer what --promote asks; say it, too");
        }
        Optional<ReportFile> file = Optional.ofNullable(report).map(path -> ReportFile.at("--report", path));
        Rehearsal rehearsal = new Rehearsal(
                project,
                CdkJson.read(project.cdkJson(), project.modelArtifacts()),
                spec.commandLine().getOut());
        RehearsalReport done = rehearsal.run(new Rehearsal.Plan(
                environment == null ? DEFAULT : environment,
                quotas,
                update(),
                keep ? Afterwards.KEEP : Afterwards.STOP));
        file.ifPresent(to -> to.write(done));
        return done.ok() ? 0 : 1;
    }

    private int promote() {
        if (environment != null || update != null || endpoint != null) {
            throw new InvalidInputException(
                    "--promote goes through all environments as they are; leave out ENV, --update and --endpoint");
        }
        Optional<ReportFile> file = Optional.ofNullable(report).map(path -> ReportFile.at("--report", path));
        PromotedRehearsal rehearsal = new PromotedRehearsal(
                project,
                CdkJson.read(project.cdkJson(), project.modelArtifacts()),
                spec.commandLine().getOut());
        PromotionReport done = rehearsal.run(new PromotedRehearsal.Plan(
                quotas, approval.given(), ApprovalOptions.questions(), keep ? Afterwards.KEEP : Afterwards.STOP));
        file.ifPresent(to -> to.write(done));
        return done.ok() ? 0 : 1;
    }

    private Optional<Rehearsal.Update> update() {
        if (update == null && endpoint != null) {
            throw new InvalidInputException("--endpoint names what --update updates; say both, or neither");
        }
        return Optional.ofNullable(update)
                .map(file -> new Rehearsal.Update(ReportFile.whereTheUserIs(file), Optional.ofNullable(endpoint)));
    }

    /** Before anything starts, not after. */
    private void checkQuotas() {
        Quotas table = Quotas.defaults();
        for (String quota : quotas) {
            table = table.with(quota);
        }
    }
}
