package dev.sagestead.promotion;

import dev.sagestead.promotion.Gate.Permit;
import dev.sagestead.promotion.Receipt.Approver;
import dev.sagestead.settings.EnvironmentSettings;
import dev.sagestead.settings.Settings;
import dev.sagestead.smoke.SmokeReceipt;
import dev.sagestead.smoke.Tool;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Brings an assembly into an environment, or back into it: checks, review, approval, deployment, smoke test, receipt.
 * It stops at the first that fails; the receipt is what comes last, so what was interrupted is simply done again.
 */
public final class Promotion {

    private final Means means;

    /**
     * What a promotion works with.
     *
     * @param receipts of all environments
     * @param reviews say what will change
     * @param approval asks whether it may
     * @param steps tells what is going on
     * @param tool what promotes
     * @param work an empty folder, for copies
     */
    public record Means(Receipts receipts, Reviews reviews, Approval approval, Steps steps, Tool tool, Path work) {}

    /** Who says what a promotion would change. */
    public interface Reviews {

        /**
         * Reviews an assembly.
         *
         * @param base what is in the environment now; nothing the first time
         */
        EnvironmentReview.Written of(
                EnvironmentSettings environment, Optional<FrozenAssembly> base, FrozenAssembly head);
    }

    /**
     * What is promoted.
     *
     * @param assembly a copy that nobody else writes to
     * @param project what the smoke test goes by
     */
    public record Subject(FrozenAssembly assembly, ProjectFiles project) {}

    /** Whether an environment that has the assembly already gets it again. */
    public enum Repeat {
        /** It does not, so that a promotion that was interrupted can be started again. */
        IF_NEEDED,
        /** It does. */
        ALWAYS
    }

    /**
     * What came of it.
     *
     * @param file the receipt of what is in the environment now
     * @param wasThere whether it was there before, so that nothing was done
     */
    public record Outcome(ReceiptFile file, boolean wasThere) {

        /** Whether the next environment may start. */
        public boolean isWell() {
            return file.receipt().isWell();
        }
    }

    public Promotion(Means means) {
        this.means = means;
    }

    /**
     * Promotes.
     *
     * @param settings give the order of environments, and what is where
     * @throws PromotionRefusedException if it may not begin, or the deployment fails
     */
    public Outcome promote(
            Settings settings, EnvironmentSettings environment, Subject subject, Place place, Repeat repeat) {
        Permit permit = new Gate(settings, means.receipts(), place.where()).check(environment, subject.assembly());
        if (permit.isThere() && repeat == Repeat.IF_NEEDED) {
            ReceiptFile there = permit.current().orElseThrow();
            say("  %s has %s already, since %s"
                    .formatted(
                            environment.name(),
                            there.receipt().shortAssembly(),
                            there.receipt().finishedAt()));
            return new Outcome(there, true);
        }
        ReceiptDraft draft = ReceiptDraft.promotion(
                means.tool(), environment, subject.assembly(), permit.previous(), permit.current());
        return bring(environment, subject, place, permit.current(), draft);
    }

    /**
     * Brings back what was in an environment before.
     *
     * @param wanted the first digits of an assembly's digest; otherwise the one before the current is taken
     * @throws PromotionRefusedException if there is none, it may not be, or the deployment fails
     */
    public Outcome rollback(Settings settings, EnvironmentSettings environment, Place place, Optional<String> wanted) {
        ReceiptFile current = new Gate(settings, means.receipts(), place.where())
                .current(environment)
                .orElseThrow(() -> new PromotionRefusedException(
                        "%s: nothing was promoted to it, there is no receipt in %s; name other --receipts, or promote to it"
                                .formatted(environment.name(), means.receipts().store())));
        ReceiptFile target = new RollbackTarget(means.receipts(), environment).find(current, wanted);
        say("  back from %s to %s, which was there on %s"
                .formatted(
                        current.receipt().shortAssembly(),
                        target.receipt().shortAssembly(),
                        target.receipt().finishedAt()));
        Path assembly = means.work().resolve("rollback.out");
        Path project = means.work().resolve("rollback-project");
        means.receipts().assemblies().take(target.receipt().assembly(), assembly);
        means.receipts().projects().take(target.receipt().project(), project);
        Subject subject = new Subject(FrozenAssembly.in(assembly), new ProjectFiles(project));
        subject.assembly().requireEnvironment(environment);
        return bring(
                environment,
                subject,
                place,
                Optional.of(current),
                ReceiptDraft.rollback(means.tool(), environment, subject.assembly(), target, current));
    }

    private Outcome bring(
            EnvironmentSettings environment,
            Subject subject,
            Place place,
            Optional<ReceiptFile> current,
            ReceiptDraft draft) {
        Optional<FrozenAssembly> base = current.map(file -> base(environment, file.receipt()));
        EnvironmentReview.Written review = means.steps()
                .step(
                        "review",
                        "what changes in " + environment.name(),
                        () -> means.reviews().of(environment, base, subject.assembly()));
        Optional<Approver> approver = means.approval().of(environment, review.review());
        if (!review.review().passes()) {
            throw new PromotionRefusedException(
                    "%s: the review above blocks this; mend it, or waive it in test/waivers.json and say why"
                            .formatted(environment.name()));
        }
        draft.begin();
        FileList project = subject.project().files();
        EnvironmentSettings tested = subject.project().settings().environment(environment.name());
        means.receipts()
                .assemblies()
                .keep(subject.assembly().folder(), subject.assembly().files());
        means.receipts().projects().keep(subject.project().folder(), project);
        means.receipts().keepReview(review.bytes());
        means.steps().step("deploy", "cdk deploy '%s'".formatted(CdkDeploy.stacks(environment)), () -> {
            place.deploy(subject.assembly().folder(), environment);
            return null;
        });
        SmokeReceipt smoke = means.steps().step("smoke", "invoke what was deployed", () -> place.smoke(tested));
        draft.tested(smoke, tested, place.where());
        ReceiptFile file =
                means.receipts().write(draft.receipt(project.digest(), Optional.of(review.summary()), approver));
        say("  receipt    %s.json in %s"
                .formatted(environment.name(), means.receipts().store()));
        if (!file.receipt().isWell()) {
            say(
                    "  %1$s has %2$s now, but its smoke test failed: nothing goes on from here; back: ./sagestead rollback %1$s"
                            .formatted(environment.name(), file.receipt().shortAssembly()));
        }
        return new Outcome(file, false);
    }

    private FrozenAssembly base(EnvironmentSettings environment, Receipt receipt) {
        Path folder = means.work().resolve("base-" + environment.name());
        means.receipts().assemblies().take(receipt.assembly(), folder);
        return FrozenAssembly.in(folder);
    }

    private void say(String line) {
        means.steps().say(line);
    }
}
