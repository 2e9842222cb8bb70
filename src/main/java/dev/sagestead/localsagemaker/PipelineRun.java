package dev.sagestead.localsagemaker;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.sagestead.localsagemaker.pipeline.Conditions;
import dev.sagestead.localsagemaker.pipeline.PipelineDefinition;
import dev.sagestead.localsagemaker.pipeline.References;
import dev.sagestead.localsagemaker.pipeline.References.UnresolvedException;
import dev.sagestead.localsagemaker.pipeline.Step;
import dev.sagestead.localsagemaker.pipeline.StepType;
import dev.sagestead.localsagemaker.wire.ServiceException;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import software.amazon.awssdk.services.sagemaker.model.PipelineExecutionStatus;

/**
 * One execution of a pipeline: starts what is ready, looks at what runs, and ends when nothing is left.
 *
 * <p>Steps are the service's own operations, called as a client calls them, so whatever the service can do, a step can.
 */
final class PipelineRun {

    private static final int LOOK_MILLIS = 20;
    private static final String STEP_FAILURE = "Step failure: One or multiple steps failed.";
    private static final JsonMapper JSON = new JsonMapper();

    private final String id;
    private final String arn;
    private final String pipeline;
    private final PipelineDefinition definition;
    private final Map<String, JsonNode> parameters = new TreeMap<>();
    private final Api api;
    private final ObjectStore store;
    private final Instant created = Instant.now();
    private final String displayName;
    private final Map<String, StepRun> steps = new LinkedHashMap<>();
    private PipelineExecutionStatus status = PipelineExecutionStatus.EXECUTING;
    private String failureReason;
    private Instant modified = created;

    /** The operations of the service. */
    @FunctionalInterface
    interface Api {
        JsonNode call(String operation, JsonNode request);
    }

    PipelineRun(
            String pipeline,
            String id,
            String arn,
            PipelineDefinition definition,
            Map<String, String> given,
            String displayName,
            Api api,
            ObjectStore store) {
        this.pipeline = pipeline;
        this.id = id;
        this.arn = arn;
        this.definition = definition;
        this.displayName = displayName;
        this.api = api;
        this.store = store;
        definition.parameters().forEach(parameters::put);
        given.forEach((name, value) ->
                parameters.put(name, typed(definition.parameters().get(name), value)));
    }

    /** A number stays one. */
    private static JsonNode typed(JsonNode like, String value) {
        try {
            return like.isNumber() ? JSON.readTree(value) : TextNode.valueOf(value);
        } catch (JsonProcessingException e) {
            throw ServiceException.validation("Parameter value %s is no number.".formatted(value));
        }
    }

    String arn() {
        return arn;
    }

    String pipeline() {
        return pipeline;
    }

    Instant created() {
        return created;
    }

    String displayName() {
        return displayName;
    }

    Map<String, JsonNode> parameters() {
        return parameters;
    }

    synchronized Instant modified() {
        return modified;
    }

    synchronized PipelineExecutionStatus status() {
        return status;
    }

    synchronized String failureReason() {
        return failureReason;
    }

    synchronized List<StepRun> steps() {
        return new ArrayList<>(steps.values());
    }

    /** Asks it to end. */
    synchronized void stop() {
        if (status == PipelineExecutionStatus.EXECUTING) {
            status = PipelineExecutionStatus.STOPPING;
            modified = Instant.now();
        }
    }

    /** Runs it to its end. @param isClosed whether the service goes away */
    void run(BooleanSupplier isClosed) throws InterruptedException {
        while (!isClosed.getAsBoolean()) {
            if (status() == PipelineExecutionStatus.STOPPING) {
                running().forEach(this::stopStep);
            } else if (!hasFailed()) {
                ready().forEach(this::start);
            }
            running().forEach(this::look);
            if (running().isEmpty()
                    && (hasFailed() || status() == PipelineExecutionStatus.STOPPING || ready().isEmpty())) {
                end();
                return;
            }
            Thread.sleep(LOOK_MILLIS);
        }
    }

    private synchronized void end() {
        modified = Instant.now();
        if (status == PipelineExecutionStatus.STOPPING) {
            status = PipelineExecutionStatus.STOPPED;
        } else if (hasFailed()) {
            status = PipelineExecutionStatus.FAILED;
            failureReason = STEP_FAILURE;
        } else {
            status = PipelineExecutionStatus.SUCCEEDED;
        }
    }

    private synchronized boolean hasFailed() {
        return steps.values().stream().anyMatch(step -> step.failureReason() != null);
    }

    private synchronized List<StepRun> running() {
        return steps.values().stream().filter(StepRun::isRunning).toList();
    }

    private synchronized List<Step> ready() {
        return definition.steps().values().stream()
                .filter(step -> !steps.containsKey(step.name()))
                .filter(step -> step.needs().stream()
                        .allMatch(needed ->
                                steps.containsKey(needed) && steps.get(needed).isDone()))
                .filter(step -> step.branch().isEmpty()
                        || steps.get(step.branch().get().condition()).outcome()
                                == step.branch().get().answer())
                .toList();
    }

    private synchronized void set(StepRun run) {
        steps.put(run.step().name(), run);
        modified = Instant.now();
    }

    private void start(Step step) {
        StepRun run = StepRun.start(step);
        set(run);
        try {
            switch (step.type()) {
                case CONDITION -> set(run.decided(Conditions.hold(step, references())));
                case FAIL ->
                    set(run.failed(references()
                            .resolve(step.arguments().path("ErrorMessage"))
                            .asText()));
                default -> make(run);
            }
        } catch (UnresolvedException e) {
            set(run.failed("ClientError: Unable to resolve the step's arguments: " + e.getMessage()));
        } catch (ServiceException e) {
            set(run.failed("ClientError: " + e.getMessage()));
        }
    }

    private void make(StepRun run) throws UnresolvedException {
        StepType type = run.step().type();
        ObjectNode request = (ObjectNode) references().resolve(run.step().arguments());
        if (type.isJob()) {
            request.put(type.nameMember(), jobName(run.step()));
        } else if (type == StepType.MODEL && !request.has(type.nameMember())) {
            request.put(type.nameMember(), jobName(run.step()));
        }
        JsonNode made = api.call(type.create(), request);
        String resource = type == StepType.REGISTER_MODEL
                ? made.path("ModelPackageArn").asText()
                : request.path(type.nameMember()).asText();
        set(run.making(resource));
        if (!type.isJob()) {
            set(run.making(resource).succeeded(describe(type, resource)));
        }
    }

    /** A tuning job's name is the shortest that there is. */
    private String jobName(Step step) {
        int most = step.type() == StepType.TUNING ? 32 : 63;
        String name = step.type() == StepType.TUNING
                ? "%s-%s".formatted(id.substring(0, 8), step.name())
                : "pipelines-%s-%s".formatted(id, step.name());
        return name.substring(0, Math.min(most, name.length()))
                .replaceAll("[-_]+$", "")
                .replace('_', '-');
    }

    private JsonNode describe(StepType type, String resource) {
        return api.call(type.describe(), JsonNodeFactory.instance.objectNode().put(type.nameMember(), resource));
    }

    private void look(StepRun run) {
        StepType type = run.step().type();
        if (run.resource() == null) {
            return;
        }
        JsonNode found = describe(type, run.resource());
        switch (found.path(type.statusMember().orElseThrow()).asText()) {
            case "Completed" -> set(run.succeeded(found));
            case "Failed" ->
                set(run.failed(found.path("FailureReason").asText("ClientError: the job failed")
                        + (found.hasNonNull("ExitMessage")
                                ? "\n" + found.get("ExitMessage").asText()
                                : "")));
            case "Stopped" ->
                set(
                        status() == PipelineExecutionStatus.STOPPING
                                ? run.stopped()
                                : run.failed("ClientError: the job was stopped"));
            default -> {}
        }
    }

    private void stopStep(StepRun run) {
        if (run.resource() != null) {
            try {
                api.call(
                        run.step().type().stop(),
                        JsonNodeFactory.instance
                                .objectNode()
                                .put(run.step().type().nameMember(), run.resource()));
            } catch (ServiceException e) {
                // It has ended by itself, or is told already.
            }
        }
    }

    private References references() {
        Map<String, JsonNode> execution = new TreeMap<>();
        execution.put("PipelineExecutionId", TextNode.valueOf(id));
        execution.put("PipelineExecutionArn", TextNode.valueOf(arn));
        execution.put("PipelineName", TextNode.valueOf(pipeline));
        execution.put("StartDateTime", TextNode.valueOf(created.toString()));
        execution.put("CurrentDateTime", TextNode.valueOf(Instant.now().toString()));
        return new References(parameters, execution, this::result, this::propertyFile);
    }

    private synchronized JsonNode result(String step) {
        return steps.containsKey(step) ? steps.get(step).result() : null;
    }

    private JsonNode propertyFile(String step, String file) throws UnresolvedException {
        Step.PropertyFile wanted = definition.step(step).propertyFiles().get(file);
        JsonNode job = result(step);
        if (wanted == null || job == null) {
            throw new UnresolvedException("step %s has no property file %s".formatted(step, file));
        }
        for (JsonNode output : job.path("ProcessingOutputConfig").path("Outputs")) {
            if (output.path("OutputName").asText().equals(wanted.outputName())) {
                String folder = output.path("S3Output").path("S3Uri").asText();
                try {
                    return JSON.readTree(store.read(S3Location.parse(folder).child(wanted.path())));
                } catch (StorageFailure | IOException e) {
                    throw new UnresolvedException(
                            "cannot read %s of step %s: %s".formatted(wanted.path(), step, e.getMessage()));
                }
            }
        }
        throw new UnresolvedException("step %s has no output %s".formatted(step, wanted.outputName()));
    }
}
