package dev.sagestead.localsagemaker;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Executor;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.services.sagemaker.model.DescribeEndpointConfigResponse;
import software.amazon.awssdk.services.sagemaker.model.DescribeModelResponse;
import software.amazon.awssdk.services.sagemaker.model.ProductionVariant;

/**
 * What happens to an endpoint after the API has answered: Creating becomes InService or Failed, Updating becomes
 * InService on the new config or again on the old one, Deleting becomes nothing.
 *
 * <p>The work runs in the background; only the step from one state to the next takes the region's lock. The old fleet
 * serves until the new one has passed its health checks, and the swap is one reference, so no request falls between.
 */
final class EndpointLife {

    private final Shelf<Endpoint> shelf;
    private final Models models;
    private final FleetLauncher launcher;
    private final Executor background;
    private final Object lock;
    private boolean ended;

    EndpointLife(Shelf<Endpoint> shelf, Models models, FleetLauncher launcher, Executor background, Object lock) {
        this.shelf = shelf;
        this.models = models;
        this.launcher = launcher;
        this.background = background;
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
        move(name, launch, Endpoint::failed);
    }

    /** Moves an endpoint to another config, or lets it stay on its own. */
    void update(String name, Launch launch) {
        move(name, launch, Endpoint::inServiceAgain);
    }

    private void move(String name, Launch launch, BiFunction<Endpoint, String, Endpoint> otherwise) {
        background.execute(() -> {
            try {
                Fleet fleet = start(launch);
                become(name, fleet, endpoint -> endpoint.inService(launch.config(), fleet));
            } catch (LaunchFailure e) {
                become(name, null, endpoint -> otherwise.apply(endpoint, e.getMessage()));
            }
        });
    }

    void delete(String name) {
        background.execute(() -> {
            synchronized (lock) {
                shelf.find(name).ifPresent(endpoint -> retire(endpoint.fleet()));
                shelf.remove(name);
            }
        });
    }

    /** Frees every model; what is still being launched is freed as soon as it stands. */
    void end() {
        synchronized (lock) {
            ended = true;
            shelf.all().forEach(endpoint -> retire(endpoint.fleet()));
            shelf.all().clear();
        }
    }

    private Fleet start(Launch launch) throws LaunchFailure {
        try {
            return launcher.launch(launch.config(), launch.models());
        } catch (RuntimeException | Error e) {
            // An endpoint must not stay in Creating for ever, whatever happens.
            throw LaunchFailure.ofMachine(e);
        }
    }

    /** Puts the next state in place and retires the fleet that it no longer has. */
    private void become(String name, Fleet launched, UnaryOperator<Endpoint> step) {
        synchronized (lock) {
            if (ended) {
                retire(launched);
                return;
            }
            Endpoint before = shelf.get(name);
            Endpoint after = step.apply(before);
            shelf.put(name, after);
            if (before.fleet() != after.fleet()) {
                retire(before.fleet());
            }
        }
    }

    private static void retire(Fleet fleet) {
        if (fleet != null) {
            fleet.retire();
        }
    }

    /** A config together with the models that it names. */
    record Launch(DescribeEndpointConfigResponse config, Map<String, DescribeModelResponse> models) {}
}
