package dev.sagestead.rehearsal;

import dev.sagestead.InvalidInputException;
import dev.sagestead.promotion.Place;
import dev.sagestead.promotion.PromotionRefusedException;
import dev.sagestead.settings.EnvironmentSettings;
import dev.sagestead.smoke.SmokeReceipt;
import java.io.PrintWriter;
import java.nio.file.Path;

/** An environment on this machine, as a place to promote to. */
public final class RehearsedPlace implements Place, AutoCloseable {

    private final Project project;
    private final RehearsedEnvironment environment;
    private final Started started;
    private final PrintWriter out;

    RehearsedPlace(Project project, RehearsedEnvironment environment, Started started, PrintWriter out) {
        this.project = project;
        this.environment = environment;
        this.started = started;
        this.out = out;
    }

    /**
     * Finds the kept rehearsal of an environment.
     *
     * @throws InvalidInputException if there is none
     */
    public static RehearsedPlace kept(Project project, EnvironmentSettings settings, PrintWriter out) {
        KeptRehearsal kept = KeptRehearsal.of(project, settings.name())
                .orElseThrow(() -> new InvalidInputException(
                        "no rehearsal of %1$s is kept; start all with ./sagestead rehearse --promote --keep, or %1$s with ./sagestead rehearse %1$s --keep"
                                .formatted(settings.name())));
        Started started = new Started();
        return new RehearsedPlace(project, RehearsedEnvironment.kept(project, settings, kept, started), started, out);
    }

    @Override
    public SmokeReceipt.Where where() {
        return SmokeReceipt.Where.REHEARSAL;
    }

    @Override
    public void deploy(Path assembly, EnvironmentSettings settings) {
        try {
            environment.deploy(assembly, stack -> out.println("             " + stack));
        } catch (RehearsalFailedException e) {
            throw new PromotionRefusedException("%s: cdk deploy failed, so nothing goes on from here:%n%s"
                    .formatted(settings.name(), e.getMessage()));
        }
    }

    @Override
    public SmokeReceipt smoke(EnvironmentSettings settings) {
        return new RehearsedSmoke(project, environment.aws(), out).run(settings).receipt();
    }

    /** Ends what this program runs there; the servers of a kept rehearsal go on. */
    @Override
    public void close() {
        started.close();
    }
}
