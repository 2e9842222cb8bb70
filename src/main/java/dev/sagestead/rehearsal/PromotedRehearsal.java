package dev.sagestead.rehearsal;

import dev.sagestead.promotion.Approval;
import dev.sagestead.promotion.EnvironmentReview;
import dev.sagestead.promotion.FrozenAssembly;
import dev.sagestead.promotion.ProjectFiles;
import dev.sagestead.promotion.Promotion;
import dev.sagestead.promotion.Promotion.Outcome;
import dev.sagestead.promotion.Promotion.Repeat;
import dev.sagestead.promotion.Promotion.Subject;
import dev.sagestead.promotion.PromotionRefusedException;
import dev.sagestead.promotion.Receipt;
import dev.sagestead.promotion.Receipts;
import dev.sagestead.rehearsal.Rehearsal.Afterwards;
import dev.sagestead.rehearsal.RehearsedReceipts.UnderWay;
import dev.sagestead.settings.EnvironmentSettings;
import dev.sagestead.settings.Settings;
import dev.sagestead.smoke.EnvironmentSmokeTest;
import dev.sagestead.smoke.Tool;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The whole promotion on this machine: one assembly, synthesised once, through all environments of {@code cdk.json},
 * each in an account of its own, with the checks, questions and receipts of the real one.
 */
public final class PromotedRehearsal {

    private final Project project;
    private final Settings settings;
    private final PrintWriter out;
    private final Progress progress;

    /**
     * What is asked for.
     *
     * @param quotas settings of local SageMaker's quota table, in every environment that is started
     * @param approver a yes that was given beforehand
     * @param questions who is asked otherwise
     * @param afterwards whether environments that are done stay, so that the promotion can be gone on with
     */
    public record Plan(
            List<String> quotas,
            Optional<Receipt.Approver> approver,
            Approval.Questions questions,
            Afterwards afterwards) {}

    public PromotedRehearsal(Project project, Settings settings, PrintWriter out) {
        this.project = project;
        this.settings = settings;
        this.out = out;
        this.progress = new Progress(out);
    }

    /** Rehearses. What is not kept is stopped again. */
    public PromotionReport run(Plan plan) {
        settings.environments()
                .forEach(environment -> EnvironmentSmokeTest.requireExpectations(environment.endpoints()));
        List<Path> inUse = KeptRehearsal.all(project).stream()
                .map(kept -> Path.of(kept.folder()))
                .toList();
        try (Started started = new Started()) {
            WorkFolder folder = started.add(WorkFolder.make(project, inUse));
            RehearsedReceipts receipts = plan.afterwards() == Afterwards.KEEP
                    ? RehearsedReceipts.kept(project)
                    : RehearsedReceipts.in(folder);
            try (RehearsedAccounts accounts = new RehearsedAccounts(project, plan, receipts, inUse)) {
                PromotionReport report = run(plan, folder, receipts, accounts, started);
                if (started.wasInterrupted()) {
                    Rehearsal.awaitEndOfProgram();
                }
                return report;
            }
        }
    }

    private PromotionReport run(
            Plan plan, WorkFolder folder, RehearsedReceipts receipts, RehearsedAccounts accounts, Started started) {
        List<EnvironmentSettings> environments = settings.environments();
        progress.say("Promoting %s on this machine, an account for each"
                .formatted(String.join(" -> ", names(environments))));
        List<String> problems = new ArrayList<>();
        Optional<Subject> subject = Optional.empty();
        try {
            accounts.begin(environments.get(0));
            Optional<UnderWay> unfinished = receipts.unfinished(names(environments));
            subject = Optional.of(
                    unfinished.isPresent()
                            ? unfinished(unfinished.get(), receipts.receipts(), folder)
                            : synthesised(folder, started));
            FrozenAssembly assembly = subject.get().assembly();
            receipts.receipts().assemblies().keep(assembly.folder(), assembly.files());
            promote(plan, subject.get(), folder, receipts, accounts);
        } catch (PromotionRefusedException | RehearsalFailedException e) {
            if (started.wasInterrupted()) {
                Rehearsal.awaitEndOfProgram();
            }
            problems.add(e.getMessage());
        } catch (RuntimeException e) {
            if (started.wasInterrupted()) {
                // What was asked of a server that is being stopped.
                Rehearsal.awaitEndOfProgram();
            }
            throw e;
        }
        PromotionReport report = new PromotionReport(
                problems.isEmpty(),
                subject.map(one -> one.assembly().digest()).orElse(null),
                environments.stream()
                        .map(environment -> accounts.report(environment, receipts.receipts()))
                        .toList(),
                progress.steps(),
                problems);
        receipts.end();
        PromotionSummary summary = new PromotionSummary(progress);
        summary.say(report, receipts.receipts());
        if (plan.afterwards() == Afterwards.KEEP) {
            summary.sayKept(report, KeptRehearsal.all(project));
        }
        return report;
    }

    private void promote(
            Plan plan, Subject subject, WorkFolder folder, RehearsedReceipts receipts, RehearsedAccounts accounts) {
        Settings promoted = subject.project().settings();
        Approval approval =
                new Approval(plan.approver(), plan.questions(), System.getProperty("user.name", "somebody"), progress);
        Promotion promotion = new Promotion(new Promotion.Means(
                receipts.receipts(),
                new EnvironmentReview(project.root(), LocalDate.now()),
                approval,
                progress,
                Tool.in(project.root()),
                folder.path()));
        List<EnvironmentSettings> environments = promoted.environments();
        for (int i = 0; i < environments.size(); i++) {
            EnvironmentSettings environment = environments.get(i);
            progress.say("");
            progress.say("%s (account %s, %s)"
                    .formatted(
                            environment.name(),
                            environment.target().account(),
                            environment.target().region()));
            RehearsedAccounts.Ready ready =
                    progress.step("account", accounts.what(environment), () -> accounts.await(environment));
            // While this one is deployed, the next one comes up: both mostly wait.
            if (i + 1 < environments.size()) {
                accounts.begin(environments.get(i + 1));
            }
            RehearsedPlace place = new RehearsedPlace(project, ready.environment(), ready.started(), out);
            Outcome outcome;
            try {
                outcome = promotion.promote(promoted, environment, subject, place, Repeat.IF_NEEDED);
            } finally {
                accounts.done(environment);
            }
            if (!outcome.isWell()) {
                throw new PromotionRefusedException("%s: the smoke test found that not all is well; see its lines above"
                        .formatted(environment.name()));
            }
            if (i == 0) {
                // From here on there is something to go on with.
                receipts.begin(new UnderWay(
                        subject.assembly().digest(), outcome.file().receipt().project()));
            }
        }
    }

    private Subject synthesised(WorkFolder folder, Started started) {
        CdkCli cdk = new CdkCli(
                project, LocalAws.unreachable(settings.environments().get(0).target()), folder, started);
        progress.step("synth", "cdk synth, once for all", () -> RehearsedEnvironment.synth(cdk));
        FrozenAssembly assembly = FrozenAssembly.copied(cdk.assembly(), folder.resolve("frozen.out"));
        progress.say("             assembly " + assembly.shortDigest());
        return new Subject(
                assembly, ProjectFiles.copied(project.cdkJson(), settings, folder.resolve("frozen-project")));
    }

    private Subject unfinished(UnderWay promotion, Receipts receipts, WorkFolder folder) {
        Path assembly = folder.resolve("frozen.out");
        Path files = folder.resolve("frozen-project");
        receipts.assemblies().take(promotion.assembly(), assembly);
        receipts.projects().take(promotion.project(), files);
        FrozenAssembly frozen = FrozenAssembly.in(assembly);
        progress.say(
                "  Going on with assembly %s, whose promotion was interrupted; what".formatted(frozen.shortDigest()));
        progress.say("  changed in the checkout since is not in it. ./sagestead stop begins anew.");
        return new Subject(frozen, new ProjectFiles(files));
    }

    private static List<String> names(List<EnvironmentSettings> environments) {
        return environments.stream().map(EnvironmentSettings::name).toList();
    }
}
