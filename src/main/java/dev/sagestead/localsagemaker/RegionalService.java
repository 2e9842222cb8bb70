package dev.sagestead.localsagemaker;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sagestead.localsagemaker.home.HomeStorage;
import dev.sagestead.script.ScriptImage;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Executor;
import software.amazon.awssdk.services.sagemaker.model.Workteam;

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
    private final EventBus events;
    private final Monitoring monitoring;
    private final Afterwards afterwards;
    private final AsyncQueue asyncQueue;
    private final EndpointLife life;
    private final JobLogs logs;
    private final TrainingJobLife training;
    private final TuningJobLife tuning;
    private final ProcessingJobLife processing;
    private final TransformJobLife transform;
    private final PipelineExecutions executions;
    private final LabellingPortal.Labelling labelling;
    private final Shelf<Endpoint> endpoints;
    private final Operations operations = new Operations();

    RegionalService(
            AccountClients clients,
            HomeStorage homes,
            Quotas quotas,
            Path workFolder,
            Executor background,
            Monitoring monitoring,
            URI portal) {
        this.scope = clients.scope();
        this.store = new ObjectStore(clients.s3());
        this.topics = new Topics(clients::sns);
        this.events = new EventBus(clients::eventBridge);
        this.logs = new JobLogs(clients::logs);
        this.monitoring = monitoring;
        this.afterwards = new Afterwards(store, monitoring.meter());
        this.endpoints = new Shelf<>(scope, "endpoint", "endpoint");

        JobEvents told = new JobEvents(events);
        Tags tags = new Tags();
        InputRules inputs = new InputRules(store, scope.region());
        ModelPackages packages = new ModelPackages(scope, tags, events);
        Models models = new Models(scope, new PackagedContainers(packages), tags);
        EndpointConfigs configs = new EndpointConfigs(scope, models, tags);
        Studio studio = new Studio(scope);
        Later later = new Later(background, this);
        ModelLauncher launcher = new ModelLauncher(new ContainerLauncher(store, workFolder));
        this.life = new EndpointLife(endpoints, models, new FleetLauncher(launcher), background, monitoring, this);
        this.asyncQueue = new AsyncQueue(this::asyncCapacity, new AsyncWork(this, store, topics)::process);

        Shelf<TrainingJob> jobs = new Shelf<>(scope, "training job", "training-job", told.training());
        this.training =
                new TrainingJobLife(jobs, store, new ScriptTraining(store, ScriptImage.here(), workFolder, logs), this);

        tags.register(operations);
        packages.register(operations);
        models.register(operations);
        configs.register(operations);
        new Domains(studio, quotas, tags, new DomainLife(studio.domains(), homes, later)).register(operations);
        new LifecycleConfigs(scope, tags).register(operations);
        new UserProfiles(studio, tags).register(operations);
        new Spaces(studio, tags, later).register(operations);
        new Apps(studio, tags, later).register(operations);
        new PresignedUrls(studio).register(operations);
        TrainingJobs trainings = new TrainingJobs(jobs, new TrainingJobRules(inputs, quotas), tags, training);
        trainings.register(operations);
        this.executions = new PipelineExecutions(store, this::handle);
        new Pipelines(scope, store, tags, executions).register(operations);
        Shelf<ProcessingJob> processings = new Shelf<>(scope, "processing job", "processing-job", told.processing());
        this.processing = new ProcessingJobLife(processings, store, ScriptImage.here(), workFolder, logs, this);
        new ProcessingJobs(processings, new ProcessingRules(inputs, quotas), tags, processing).register(operations);
        Shelf<TransformJob> transforms = new Shelf<>(scope, "transform job", "transform-job", told.transform());
        this.transform = new TransformJobLife(transforms, store, launcher, workFolder, logs, this);
        new TransformJobs(transforms, models, new TransformRules(inputs, quotas), tags, transform).register(operations);
        Shelf<TuningJob> tunings =
                new Shelf<>(scope, "hyperparameter tuning job", "hyper-parameter-tuning-job", told.tuning());
        this.tuning = new TuningJobLife(tunings, jobs, trainings, training, this);
        new TuningJobs(tunings, jobs, tags, tuning).register(operations);
        Shelf<Workteam> workteams = Workteams.shelf(scope);
        Workforces workforces = new Workforces(scope, workteams, tags, portal);
        Workteams teams = new Workteams(workteams, workforces, tags, portal);
        Shelf<LabelingJob> labelings = new Shelf<>(scope, "labeling job", "labeling-job");
        this.labelling = new LabellingPortal.Labelling(
                labelings, teams, new LabelingJobLife(labelings, teams, store, scope.region(), this));
        workforces.register(operations);
        teams.register(operations);
        new LabelingJobs(labelings, new LabelingRules(teams, scope.region()), scope, tags, labelling.life())
                .register(operations);
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

    /** Returns the endpoint's name as it was created, whatever case the client writes it in. */
    String nameOf(String endpoint) {
        return endpoints.find(endpoint).map(Endpoint::name).orElse(endpoint);
    }

    /** Returns what workers work on. */
    LabellingPortal.Labelling labelling() {
        return labelling;
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
        executions.close();
        labelling.life().close();
        processing.close();
        transform.close();
        tuning.close();
        training.close();
        logs.close();
        afterwards.close();
        life.end();
        topics.close();
        events.close();
        store.close();
    }
}
