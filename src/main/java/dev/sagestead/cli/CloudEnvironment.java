package dev.sagestead.cli;

import dev.sagestead.InvalidInputException;
import dev.sagestead.rehearsal.KeptRehearsal;
import dev.sagestead.rehearsal.Project;
import dev.sagestead.settings.CdkJson;
import dev.sagestead.settings.EnvironmentSettings;
import dev.sagestead.settings.Settings;
import dev.sagestead.settings.StackNames;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.CloudFormationException;
import software.amazon.awssdk.services.cloudformation.model.Output;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sagemaker.SageMakerClient;

/** An environment's SageMaker: rehearsed if a rehearsal of it is kept, else on AWS. */
final class CloudEnvironment {

    private final Project project;
    private final String application;
    private final EnvironmentSettings settings;

    /** @param environment null for the one whose rehearsal is kept */
    CloudEnvironment(Project project, String environment) {
        this.project = project;
        String name = environment == null ? theKeptOne(project) : environment;
        Settings all = CdkJson.read(project.cdkJson(), project.modelArtifacts());
        this.application = all.application();
        this.settings = all.environment(name);
    }

    private static String theKeptOne(Project project) {
        List<KeptRehearsal> kept = KeptRehearsal.all(project);
        if (kept.size() != 1) {
            throw new InvalidInputException(
                    kept.isEmpty()
                            ? "name the environment with --env; no rehearsal is kept that could stand for one"
                            : "several rehearsals are kept; name one with --env: "
                                    + kept.stream()
                                            .map(KeptRehearsal::environment)
                                            .collect(Collectors.joining(", ")));
        }
        return kept.get(0).environment();
    }

    /** What is to be done there. */
    @FunctionalInterface
    interface Work<T> {
        T with(CallTarget target, SageMakerClient sageMaker, S3Client s3);
    }

    /**
     * Does something there.
     *
     * @param what it is, such as {@code training fraud-detection}
     * @param say takes the sentence that says so
     */
    <T> T with(String what, Consumer<String> say, Work<T> work) {
        requireNoneThatEnded();
        CallTarget target = CallTarget.of(project, settings, null);
        say.accept("%s in SageMaker of %s on %s".formatted(what, settings.name(), target));
        try (SageMakerClient sageMaker = target.sageMaker();
                S3Client s3 = target.s3()) {
            return work.with(target, sageMaker, s3);
        } catch (SdkException e) {
            throw new InvalidInputException(
                    "%s: %s".formatted(target, FailedCall.of(e).sentence()));
        }
    }

    /** Returns its settings. */
    EnvironmentSettings settings() {
        return settings;
    }

    /** Returns the name of a model's pipeline, and of its group of versions. */
    String pipelineOf(String model) {
        return StackNames.pipeline(application, settings.name(), model);
    }

    /** Returns the name of the model bucket. */
    String modelBucket(CallTarget target) {
        return output(target, StackNames.MODELS, StackNames.MODEL_BUCKET_NAME_OUTPUT);
    }

    /** Who kept a rehearsal does not expect to pay for a job on AWS because a process of it died. */
    private void requireNoneThatEnded() {
        String name = settings.name();
        boolean wasKept = KeptRehearsal.noted(project).stream()
                .anyMatch(one -> one.environment().equals(name));
        if (wasKept && KeptRehearsal.of(project, name).isEmpty()) {
            throw new InvalidInputException(
                    "the rehearsal of %1$s that was kept has ended; forget it with ./sagestead stop %1$s"
                            .formatted(name));
        }
    }

    /** Returns what a stack of the environment tells. */
    String output(CallTarget target, String id, String key) {
        String stack = StackNames.deployed(settings, id);
        try (CloudFormationClient cloudFormation = target.cloudFormation()) {
            return cloudFormation.describeStacks(request -> request.stackName(stack)).stacks().stream()
                    .flatMap(each -> each.outputs().stream())
                    .filter(output -> output.outputKey().equals(key))
                    .map(Output::outputValue)
                    .findFirst()
                    .orElseThrow(() -> new InvalidInputException(
                            "stack %s has no output %s; deploy it first".formatted(stack, key)));
        } catch (CloudFormationException e) {
            throw new InvalidInputException(
                    "%s: %s".formatted(target, FailedCall.of(e).sentence()));
        }
    }
}
