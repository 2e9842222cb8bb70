package dev.sagestead.localsagemaker;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sagestead.localsagemaker.home.HomeStorage;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Executor;

/**
 * SageMaker in one region: all its resources, and the operations on them.
 *
 * <p>Operations run one at a time, which makes checks and changes one step; they are short, since all that takes time
 * happens in the background. Invocations do not wait for them.
 */
final class RegionalService implements AutoCloseable {

    private final Scope scope;
    private final ModelStore store;
    private final Monitoring monitoring;
    private final EndpointLife life;
    private final Shelf<Endpoint> endpoints;
    private final Operations operations = new Operations();

    RegionalService(
            Scope scope,
            ModelStore store,
            HomeStorage homes,
            Quotas quotas,
            Path workFolder,
            Executor background,
            Monitoring monitoring) {
        this.scope = scope;
        this.store = store;
        this.monitoring = monitoring;
        this.endpoints = new Shelf<>(scope, "endpoint", "endpoint");

        Tags tags = new Tags();
        Models models = new Models(scope, tags);
        EndpointConfigs configs = new EndpointConfigs(scope, models, tags);
        Studio studio = new Studio(scope);
        Later later = new Later(background, this);
        this.life =
                new EndpointLife(endpoints, models, new FleetLauncher(store, workFolder), background, monitoring, this);

        tags.register(operations);
        models.register(operations);
        configs.register(operations);
        new Domains(studio, quotas, tags, new DomainLife(studio.domains(), homes, later)).register(operations);
        new LifecycleConfigs(scope, tags).register(operations);
        new UserProfiles(studio, tags).register(operations);
        new Spaces(studio, tags, later).register(operations);
        new Apps(studio, tags, later).register(operations);
        new PresignedUrls(studio).register(operations);
        new Endpoints(endpoints, configs, tags, quotas, monitoring.alarms(), life).register(operations);
    }

    Scope scope() {
        return scope;
    }

    Monitoring monitoring() {
        return monitoring;
    }

    synchronized JsonNode handle(String operation, JsonNode request) {
        return operations.handle(operation, request);
    }

    /** Returns the endpoint as it is now. */
    Optional<Endpoint> endpoint(String name) {
        return endpoints.find(name);
    }

    @Override
    public void close() {
        life.end();
        store.close();
    }
}
