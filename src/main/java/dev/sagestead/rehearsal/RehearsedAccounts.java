package dev.sagestead.rehearsal;

import dev.sagestead.promotion.ReceiptFile;
import dev.sagestead.promotion.Receipts;
import dev.sagestead.rehearsal.PromotedRehearsal.Plan;
import dev.sagestead.rehearsal.PromotionReport.Promoted;
import dev.sagestead.rehearsal.Rehearsal.Afterwards;
import dev.sagestead.settings.EnvironmentSettings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/**
 * The accounts of a rehearsed promotion, one for each environment: they come up while others are deployed, and each is
 * kept or stopped by itself.
 */
final class RehearsedAccounts implements AutoCloseable {

    private final Project project;
    private final Plan plan;
    private final List<Path> inUse;
    private final Map<String, KeptRehearsal> kept = new LinkedHashMap<>();
    private final Map<String, CompletableFuture<Ready>> all = new LinkedHashMap<>();
    private final List<Started> started = new ArrayList<>();

    /**
     * An account that answers and is bootstrapped.
     *
     * @param environment in it
     * @param started what has to be ended
     */
    record Ready(RehearsedEnvironment environment, Started started) {}

    RehearsedAccounts(Project project, Plan plan, RehearsedReceipts receipts, List<Path> inUse) {
        this.project = project;
        this.plan = plan;
        this.inUse = inUse;
        if (plan.afterwards() == Afterwards.KEEP) {
            KeptRehearsal.all(project).forEach(one -> kept.put(one.environment(), one));
            KeptRehearsal.noted(project).stream()
                    .filter(one -> !kept.containsKey(one.environment()))
                    .forEach(remains -> remains.stop(project));
            receipts.forgetAllBut(kept.keySet());
        }
    }

    /** Starts and bootstraps an account, meanwhile; one that is kept is there already. */
    void begin(EnvironmentSettings environment) {
        all.computeIfAbsent(environment.name(), name -> {
            Started ours = new Started();
            started.add(ours);
            return CompletableFuture.supplyAsync(() -> bringUp(environment, ours));
        });
    }

    private Ready bringUp(EnvironmentSettings environment, Started ours) {
        KeptRehearsal there = kept.get(environment.name());
        if (there != null) {
            return new Ready(RehearsedEnvironment.kept(project, environment, there, ours), ours);
        }
        WorkFolder folder = ours.add(WorkFolder.make(project, inUse, environment));
        // As if they were not kept: three of them begin at once, and what they are kept for is no load.
        RehearsedEnvironment started =
                RehearsedEnvironment.start(project, environment, plan.quotas(), Afterwards.STOP, folder, ours);
        started.bootstrap();
        return new Ready(started, ours);
    }

    /** Says what is waited for. */
    String what(EnvironmentSettings environment) {
        return kept.containsKey(environment.name())
                ? "a kept rehearsal, with the quotas that it was given"
                : "emulator (MiniStack), local SageMaker, cdk bootstrap";
    }

    /**
     * Waits until an account is ready.
     *
     * @throws RehearsalFailedException if it does not come up
     */
    Ready await(EnvironmentSettings environment) {
        return Deployment.join(all.get(environment.name()));
    }

    /** Lets an environment that has stacks live on, if that was asked for: also if they failed, to be explained. */
    void done(EnvironmentSettings environment) {
        Ready ready = await(environment);
        if (plan.afterwards() == Afterwards.KEEP
                && !ready.started().wasInterrupted()
                && !ready.environment().stacks().isEmpty()) {
            ready.environment().keep(project, ready.started());
        }
    }

    /** Tells what an account has in the end; one that did not come up has nothing. */
    Promoted report(EnvironmentSettings environment, Receipts receipts) {
        Optional<ReceiptFile> receipt = receipts.current(environment.name());
        Optional<RehearsedEnvironment> there = settled(environment);
        return new Promoted(
                environment.name(),
                environment.target().account(),
                receipt.map(ReceiptFile::sha256).orElse(null),
                receipt.map(ReceiptFile::receipt).orElse(null),
                there.map(RehearsedEnvironment::stacks).orElse(List.of()),
                there.map(RehearsedEnvironment::endpoints).orElse(List.of()),
                there.map(RehearsedEnvironment::recordedOnly).orElse(List.of()));
    }

    private Optional<RehearsedEnvironment> settled(EnvironmentSettings environment) {
        CompletableFuture<Ready> ready = all.get(environment.name());
        if (ready == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(ready.join().environment());
        } catch (CompletionException e) {
            // Why it did not come up was said already, or nobody waited for it.
            return Optional.empty();
        }
    }

    /** Stops all that is not kept, once it is no longer coming up. */
    @Override
    public void close() {
        all.values().forEach(ready -> ready.handle((up, failure) -> up).join());
        started.forEach(Started::close);
    }
}
