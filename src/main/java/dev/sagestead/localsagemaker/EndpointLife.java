package dev.sagestead.localsagemaker;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.services.sagemaker.model.DescribeEndpointConfigResponse;
import software.amazon.awssdk.services.sagemaker.model.DescribeModelResponse;
import software.amazon.awssdk.services.sagemaker.model.ProductionVariant;

/**
 * What happens to an endpoint after the API has answered: Creating becomes InService or Failed, Updating becomes
 * InService on the new config or again on the old one, Deleting becomes nothing.
 *
 * <p>The work runs in the background; only the step from one state to the next takes the region's lock. The old fleet
 * serves until the new one has passed its health checks, and each shift is one reference, so no request falls between.
 */
final class EndpointLife {

    /** How many fleets of a region are launched at once: {@value}. */
    private static final int LAUNCHES = 2;

    /** How long an endpoint is seen to change its instances: about what it takes AWS at the least. */
    private static final Duration PROVISIONING = Duration.ofMinutes(1);

    private final Shelf<Endpoint> shelf;
    private final Models models;
    private final FleetLauncher launcher;
    private final Executor background;
    private final Monitoring monitoring;
    private final Object lock;

    /** Launching takes memory and processor, so what more there is waits for its turn. */
    private final Semaphore launches = new Semaphore(LAUNCHES);

    private boolean ended;

    EndpointLife(
            Shelf<Endpoint> shelf,
            Models models,
            FleetLauncher launcher,
            Executor background,
            Monitoring monitoring,
            Object lock) {
        this.shelf = shelf;
        this.models = models;
        this.launcher = launcher;
        this.background = background;
        this.monitoring = monitoring;
        this.lock = lock;
    }

    /**
     * Takes a copy of what a launch needs, or refuses the request if a model is gone: deleting one later is harmless.
     */
    Launch prepare(DescribeEndpointConfigResponse config) {
        Map<String, DescribeModelResponse> used = new TreeMap<>();
        Variants.of(config)
                .map(ProductionVariant::modelName)
                .filter(name -> name != null)
                .forEach(name -> used.put(name, models.launchable(name)));
        return new Launch(config, used);
    }

    /** Brings a new endpoint into service, or lets it fail. */
    void create(String name, Launch launch) {
        background.execute(() -> {
            try {
                Fleet fleet = start(launch);
                become(name, fleet, endpoint -> endpoint.inService(launch.config(), fleet));
            } catch (LaunchFailure e) {
                become(name, null, endpoint -> endpoint.failed(e.getMessage()));
            }
        });
    }

    /** Moves an endpoint to another config, or lets it stay on its own. */
    void update(String name, Launch launch, ShiftPlan plan) {
        background.execute(new Deployment(name, launch, plan, this, monitoring));
    }

    /** Gives an endpoint the variants that are wanted; new instances take a while. */
    void rescale(String name, List<ProductionVariant> wanted) {
        background.execute(() -> {
            try {
                Thread.sleep(monitoring.pace().of(PROVISIONING).toMillis());
                become(name, null, endpoint -> endpoint.rescaled(wanted));
            } catch (InterruptedException e) {
                // Local SageMaker is being ended, and frees the fleet.
                Thread.currentThread().interrupt();
            }
        });
    }

    void delete(String name) {
        background.execute(() -> {
            synchronized (lock) {
                shelf.find(name).ifPresent(EndpointLife::retire);
                shelf.remove(name);
            }
        });
    }

    /** Frees every model; what is still being launched is freed as soon as it stands. */
    void end() {
        synchronized (lock) {
            ended = true;
            shelf.all().forEach(EndpointLife::retire);
            shelf.all().clear();
        }
    }

    /** Launches a fleet, as soon as it is its turn. */
    Fleet start(Launch launch) throws LaunchFailure {
        launches.acquireUninterruptibly();
        try {
            return launcher.launch(launch.config(), launch.models());
        } catch (RuntimeException | Error e) {
            // An endpoint must not stay in Creating for ever, whatever happens.
            throw LaunchFailure.ofMachine(e);
        } finally {
            launches.release();
        }
    }

    /**
     * Puts the next state in place and retires the fleets that it no longer has.
     *
     * @param arriving the fleet that the endpoint gets with this step, or null
     * @return no if everything has ended; the fleet is retired then, too
     */
    boolean become(String name, Fleet arriving, UnaryOperator<Endpoint> step) {
        synchronized (lock) {
            if (ended) {
                if (arriving != null) {
                    arriving.retire();
                }
                return false;
            }
            Endpoint before = shelf.get(name);
            Endpoint after = step.apply(before);
            shelf.put(name, after);
            before.traffic().fleets().stream()
                    .filter(fleet -> !after.traffic().fleets().contains(fleet))
                    .forEach(Fleet::retire);
            return true;
        }
    }

    private static void retire(Endpoint endpoint) {
        endpoint.traffic().fleets().forEach(Fleet::retire);
    }

    /** A config together with the models that it names. */
    record Launch(DescribeEndpointConfigResponse config, Map<String, DescribeModelResponse> models) {}
}
