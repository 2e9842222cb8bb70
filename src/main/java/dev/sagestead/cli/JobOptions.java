package dev.sagestead.cli;

import dev.sagestead.InvalidInputException;
import dev.sagestead.rehearsal.Project;
import dev.sagestead.train.job.Capacity;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The options of commands that work here or by a job of SageMaker's. */
final class JobOptions {

    private static final String INSTANCE_TYPE = "ml.m5.large";

    @Option(
            names = "--on",
            paramLabel = "local|sagemaker",
            defaultValue = "local",
            description = "Where; ${DEFAULT-VALUE} if not given.")
    private Place on;

    @Option(
            names = "--env",
            paramLabel = "ENV",
            description = "Environment in cdk.json whose account does it; not needed if one rehearsal is kept.")
    private String environment;

    @Option(
            names = "--role",
            paramLabel = "ARN",
            description = "Execution role of the job; needed on AWS, unless the environment has training.")
    private String role;

    @Option(
            names = "--instance-type",
            paramLabel = "TYPE",
            description = "What the job runs on; " + INSTANCE_TYPE + " if not given.")
    private String instanceType;

    /** Where something is done, as people write it. */
    enum Place {
        local,
        sagemaker
    }

    /**
     * Whether it is to be done on this machine.
     *
     * @throws InvalidInputException if it is, and an option says what a job is like
     */
    boolean isHere() {
        if (on == Place.local && (environment != null || role != null || instanceType != null)) {
            throw new InvalidInputException("--env, --role and --instance-type are for --on sagemaker; leave them out");
        }
        return on == Place.local;
    }

    /** Returns the jobs that the options ask for. */
    CloudJobs jobs(Project project, Capacity capacity) {
        return new CloudJobs(
                new CloudEnvironment(project, environment),
                Optional.ofNullable(role),
                Optional.ofNullable(instanceType).orElse(INSTANCE_TYPE),
                capacity);
    }
}
