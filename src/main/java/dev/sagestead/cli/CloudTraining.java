package dev.sagestead.cli;

import dev.sagestead.InvalidInputException;
import dev.sagestead.artifacts.ModelFolder;
import dev.sagestead.rehearsal.KeptRehearsal;
import dev.sagestead.rehearsal.Project;
import dev.sagestead.settings.CdkJson;
import dev.sagestead.settings.EnvironmentSettings;
import dev.sagestead.settings.Settings;
import dev.sagestead.settings.StackNames;
import dev.sagestead.train.Training;
import dev.sagestead.train.TrainingReport;
import dev.sagestead.train.TrainingTask;
import dev.sagestead.train.Tuned;
import dev.sagestead.train.TuningPlan;
import dev.sagestead.train.job.Capacity;
import dev.sagestead.train.job.TrainingJobPlan;
import dev.sagestead.train.job.TrainingJobTrainer;
import dev.sagestead.train.job.TuningJobRun;
import dev.sagestead.tune.Trial;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.CloudFormationException;
import software.amazon.awssdk.services.cloudformation.model.Output;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sagemaker.SageMakerClient;

/** A training in an environment's SageMaker: rehearsed if a rehearsal of it is kept, else on AWS. */
final class CloudTraining {

    /** The instance type unless said otherwise: {@value}. */
    static final String INSTANCE_TYPE = "ml.m5.large";

    private final Project project;
    private final String application;
    private final EnvironmentSettings settings;
    private final Optional<String> role;
    private final String instanceType;
    private final Capacity capacity;

    /**
     * @param environment null for the one whose rehearsal is kept
     * @param role needed on AWS
     * @param instanceType null for {@value #INSTANCE_TYPE}
     * @param capacity what the job runs on
     */
    CloudTraining(Project project, String environment, Optional<String> role, String instanceType, Capacity capacity) {
        this.project = project;
        String name = environment == null ? theKeptOne(project) : environment;
        Settings all = CdkJson.read(project.cdkJson(), project.modelArtifacts());
        this.application = all.application();
        this.settings = all.environment(name);
        this.role = role;
        this.instanceType = instanceType == null ? INSTANCE_TYPE : instanceType;
        this.capacity = capacity;
    }

    private static String theKeptOne(Project project) {
        List<KeptRehearsal> kept = KeptRehearsal.all(project);
        if (kept.size() != 1) {
            throw new InvalidInputException(
                    kept.isEmpty()
                            ? "name the environment that trains with --env; no rehearsal is kept that could stand for one"
                            : "several rehearsals are kept; name one with --env: "
                                    + kept.stream()
                                            .map(KeptRehearsal::environment)
                                            .collect(Collectors.joining(", ")));
        }
        return kept.get(0).environment();
    }

    /** Trains, with a line for every step. */
    TrainingReport run(ModelFolder folder, Consumer<String> say) {
        return train(folder, say, (sageMaker, trainer) -> Training.run(folder, trainer));
    }

    /** Searches hyperparameters, and brings the model of the best training. */
    TrainingReport tune(ModelFolder folder, TuningPlan plan, TuningView view, Consumer<String> say) {
        return train(folder, say, (sageMaker, trainer) -> {
            TrainingTask task = TrainingTask.of(folder);
            TuningJobRun.Outcome outcome = new TuningJobRun(sageMaker, trainer).run(task, plan, view::done);
            Tuned tuned = Tuned.of(
                    outcome.trials().stream()
                            .sorted(Comparator.comparingInt(Trial::number))
                            .toList(),
                    task.isMoreBetter());
            view.leaderboard(tuned.ranking());
            return Training.run(Tuned.in(folder, plan, outcome.best()), trainer.ofJob(outcome.bestJob()));
        });
    }

    /** A training, once it is known where. */
    private interface Work {
        TrainingReport with(SageMakerClient sageMaker, TrainingJobTrainer trainer);
    }

    private TrainingReport train(ModelFolder folder, Consumer<String> say, Work work) {
        return with("training " + folder.name(), say, (sageMaker, s3, plan) -> {
            if (plan.isRehearsed()) {
                say.accept(
                        folder.manifest().training() != null
                                        && folder.manifest().training().script() != null
                                ? "  rehearsed: Python packages here play the container, and no role is asked"
                                : "  rehearsed: XGBoost4J plays the container, and no role is asked");
                if (capacity == Capacity.SPOT) {
                    say.accept("  rehearsed: nobody takes the instance back");
                }
            }
            return work.with(sageMaker, new TrainingJobTrainer(sageMaker, s3, plan, line -> say.accept("  " + line)));
        });
    }

    /** What is to be done with SageMaker, and a bucket to do it in. */
    interface CloudWork<T> {
        T with(SageMakerClient sageMaker, S3Client s3, TrainingJobPlan plan);
    }

    /** Does something in jobs. @param what it is, such as {@code training fraud-detection} */
    <T> T with(String what, Consumer<String> say, CloudWork<T> work) {
        return inPlace(what, this::role, say, work);
    }

    /** Does something that needs no role for jobs. */
    <T> T inPlace(String what, Consumer<String> say, CloudWork<T> work) {
        return inPlace(what, target -> null, say, work);
    }

    private <T> T inPlace(String what, Function<CallTarget, String> roles, Consumer<String> say, CloudWork<T> work) {
        CallTarget target = target();
        String roleArn = roles.apply(target);
        say.accept("%s in SageMaker of %s on %s".formatted(what, settings.name(), target));
        try (SageMakerClient sageMaker = target.sageMaker();
                S3Client s3 = target.s3()) {
            TrainingJobPlan plan = new TrainingJobPlan(
                    target.region().id(), bucket(target), roleArn, instanceType, capacity, target.isRehearsal());
            return work.with(sageMaker, s3, plan);
        } catch (SdkException e) {
            throw new InvalidInputException(
                    "%s: %s".formatted(target, FailedCall.of(e).sentence()));
        }
    }

    /** Returns the name of a model's pipeline in the environment, and of its group of versions. */
    String pipelineOf(String model) {
        return StackNames.pipeline(application, settings.name(), model);
    }

    /** Returns the environment. */
    EnvironmentSettings settings() {
        return settings;
    }

    /** Returns where its SageMaker is. */
    CallTarget target() {
        requireNoneThatEnded();
        return CallTarget.of(project, settings, null);
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

    /** Whoever names none gets the one of the environment's training stack. */
    private String role(CallTarget target) {
        return role.or(() -> settings.training()
                        .map(training -> output(target, StackNames.TRAINING, StackNames.JOB_ROLE_ARN_OUTPUT)))
                .orElseGet(() -> {
                    if (!target.isRehearsal()) {
                        throw new InvalidInputException(
                                "name the execution role of the job with --role, or let %1$s have one: \"training\": {} below"
                                                .formatted(settings.name())
                                        + " environments.%s in cdk.json, and deploy".formatted(settings.name()));
                    }
                    return "arn:aws:iam::%s:role/rehearsed-training"
                            .formatted(settings.target().account());
                });
    }

    private String bucket(CallTarget target) {
        return output(target, StackNames.MODELS, StackNames.MODEL_BUCKET_NAME_OUTPUT);
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
