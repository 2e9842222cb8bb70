package dev.sagestead.localsagemaker;

import dev.sagestead.localsagemaker.ShiftPlan.Step;
import java.io.Serial;
import java.time.Duration;
import java.util.Optional;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.services.sagemaker.model.VariantStatus;

/**
 * One update on its way: launches the new fleet, moves the traffic to it step by step, watches the alarms meanwhile,
 * and goes back if one goes off.
 *
 * <p>Both fleets keep their models in memory until the end, so going back is moving the traffic back, at once. On AWS a
 * rolling update has terminated instances by then and has to launch them again, in batches of
 * {@code RollbackMaximumBatchSize}.
 */
final class Deployment implements Runnable {

    /** How long a rollback is seen as one: the time that AWS takes to terminate the new fleet. */
    private static final Duration TERMINATION = Duration.ofMinutes(2);

    /** How often the alarms are looked at: several times in the shortest period that an alarm has in a rehearsal. */
    private static final Duration LOOK = Duration.ofMillis(200);

    private final String endpoint;
    private final EndpointLife.Launch launch;
    private final ShiftPlan plan;
    private final EndpointLife life;
    private final Monitoring monitoring;
    private final long started = System.nanoTime();

    Deployment(String endpoint, EndpointLife.Launch launch, ShiftPlan plan, EndpointLife life, Monitoring monitoring) {
        this.endpoint = endpoint;
        this.launch = launch;
        this.plan = plan;
        this.life = life;
        this.monitoring = monitoring;
    }

    @Override
    public void run() {
        try {
            Fleet fresh = life.start(launch);
            become(fresh, before -> before.shifted(fresh, plan.launched(), VariantStatus.CREATING));
            shift(fresh);
        } catch (LaunchFailure e) {
            life.become(endpoint, null, before -> before.inServiceAgain(e.getMessage()));
        } catch (Ended e) {
            // Whoever ends local SageMaker frees both fleets.
        }
    }

    private void shift(Fleet fresh) {
        try {
            watch();
            for (Step step : plan.steps()) {
                become(before -> before.shifted(fresh, step, VariantStatus.ACTIVATING_TRAFFIC));
                become(before -> before.shifted(fresh, step, VariantStatus.BAKING));
                bake(step.baking());
            }
            bake(plan.termination());
            become(before -> before.inService(launch.config(), fresh));
        } catch (Tripped e) {
            rollBack(e.getMessage());
        } catch (Ended e) {
            throw e;
        } catch (RuntimeException | Error e) {
            // An endpoint must not stay in Updating for ever, whatever happens.
            rollBack(LaunchFailure.ofMachine(e).getMessage());
        }
    }

    private void rollBack(String reason) {
        become(before -> before.rollingBack(reason));
        pause(monitoring.pace().of(TERMINATION));
        become(before -> before.inServiceAgain(reason));
    }

    /** Watches the alarms for so long, and once more at the end. */
    private void bake(Duration onAws) throws Tripped {
        long end = System.nanoTime() + monitoring.pace().of(onAws).toNanos();
        watch();
        for (long left = end - System.nanoTime(); left > 0; left = end - System.nanoTime()) {
            pause(Duration.ofNanos(Math.min(left, LOOK.toNanos())));
            watch();
        }
    }

    private void watch() throws Tripped {
        Optional<String> alarm =
                plan.alarms().isEmpty() ? Optional.empty() : monitoring.alarms().goneOff(plan.alarms());
        if (alarm.isPresent()) {
            throw new Tripped("%s The endpoint goes on with its old endpoint configuration.".formatted(alarm.get()));
        }
        Duration taken = Duration.ofNanos(System.nanoTime() - started);
        if (plan.timeout().isPresent()
                && taken.compareTo(monitoring.pace().of(plan.timeout().get())) > 0) {
            throw new Tripped(
                    ("The deployment did not end within MaximumExecutionTimeoutInSeconds (%d). The endpoint goes on with"
                                    + " its old endpoint configuration.")
                            .formatted(plan.timeout().get().toSeconds()));
        }
    }

    private void become(UnaryOperator<Endpoint> step) {
        become(null, step);
    }

    private void become(Fleet arriving, UnaryOperator<Endpoint> step) {
        if (!life.become(endpoint, arriving, step)) {
            throw new Ended();
        }
    }

    private static void pause(Duration time) {
        try {
            Thread.sleep(time.toMillis(), time.toNanosPart() % 1_000_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Ended();
        }
    }

    /** An alarm has gone off, or the time is over. */
    private static final class Tripped extends Exception {

        @Serial
        private static final long serialVersionUID = 1L;

        Tripped(String reason) {
            super(reason);
        }
    }

    /** Local SageMaker is being ended. */
    private static final class Ended extends RuntimeException {

        @Serial
        private static final long serialVersionUID = 1L;
    }
}
