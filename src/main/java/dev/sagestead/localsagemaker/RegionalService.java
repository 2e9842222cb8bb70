package dev.sagestead.localsagemaker;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
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
    private final ObjectStore store;
    private final Topics topics;
    private final Afterwards afterwards;
    private final AsyncQueue asyncQueue;
    private final EndpointLife life;
    private final Shelf<Endpoint> endpoints;
    private final Operations operations = new Operations();

    RegionalService(Scope scope, URI s3Endpoint, Quotas quotas, Path workFolder, Executor background) {
        this.scope = scope;
        // The emulator answers for all services at one address.
        Emulator emulator = new Emulator(s3Endpoint, scope);
        this.store = new ObjectStore(emulator.s3());
        this.topics = new Topics(emulator::sns);
        this.afterwards = new Afterwards(store);
        this.endpoints = new Shelf<>(scope, "endpoint", "endpoint");

        Tags tags = new Tags();
        ModelPackages packages = new ModelPackages(scope, tags);
        Models models = new Models(scope, new PackagedContainers(packages), tags);
        EndpointConfigs configs = new EndpointConfigs(scope, models, tags);
        Domains domains = new Domains(scope, quotas, tags);
        this.life = new EndpointLife(
                endpoints, models, new FleetLauncher(new ContainerLauncher(store, workFolder)), background, this);
        this.asyncQueue = new AsyncQueue(this::asyncCapacity, new AsyncWork(this, store, topics)::process);

        tags.register(operations);
        packages.register(operations);
        models.register(operations);
        configs.register(operations);
        domains.register(operations);
        new LifecycleConfigs(scope, tags).register(operations);
        UserProfiles users = new UserProfiles(scope, domains, tags);
        users.register(operations);
        new PresignedUrls(scope, users).register(operations);
        new Endpoints(endpoints, configs, tags, quotas, life).register(operations);
    }

    Scope scope() {
        return scope;
    }

    synchronized JsonNode handle(String operation, JsonNode request) {
        return operations.handle(operation, request);
    }

    /** Returns the endpoint as it is now. */
    Optional<Endpoint> endpoint(String name) {
        return endpoints.find(name);
    }

    /** Returns the endpoint's name as it was created, whatever case the client writes it in. */
    String nameOf(String endpoint) {
        return endpoints.find(endpoint).map(Endpoint::name).orElse(endpoint);
    }

    /** Returns what captures and shadows. */
    Afterwards afterwards() {
        return afterwards;
    }

    /** Returns where asynchronous requests wait. */
    AsyncQueue asyncQueue() {
        return asyncQueue;
    }

    /** Returns how many asynchronous requests the endpoint takes at once, or -1 if it is gone. */
    private int asyncCapacity(String name) {
        return endpoints
                .find(name)
                .map(endpoint -> endpoint.fleet() == null ? 0 : AsyncCapacity.of(endpoint))
                .orElse(-1);
    }

    @Override
    public void close() {
        asyncQueue.close();
        afterwards.close();
        life.end();
        topics.close();
        store.close();
    }
}
