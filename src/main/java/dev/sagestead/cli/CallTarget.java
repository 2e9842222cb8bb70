package dev.sagestead.cli;

import dev.sagestead.InvalidInputException;
import dev.sagestead.rehearsal.KeptRehearsal;
import dev.sagestead.rehearsal.LocalClients;
import dev.sagestead.rehearsal.Project;
import dev.sagestead.settings.EnvironmentSettings;
import java.util.Optional;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.efs.EfsClient;
import software.amazon.awssdk.services.sagemaker.SageMakerClient;
import software.amazon.awssdk.services.sagemakerruntime.SageMakerRuntimeClient;

/** Where a command's calls go: to the kept rehearsal of the environment if there is one, else to AWS. */
final class CallTarget {

    private final Optional<LocalClients> rehearsal;
    private final Region region;

    private CallTarget(Optional<LocalClients> rehearsal, Region region) {
        this.rehearsal = rehearsal;
        this.region = region;
    }

    /** What a person may ask for, as they write it. */
    enum Wanted {
        aws,
        rehearsal
    }

    /**
     * Finds the target.
     *
     * @param wanted what was asked for; null if nothing was
     * @throws InvalidInputException if a rehearsal was asked for and none is kept, or nothing was asked for and the one
     *     that was kept has ended
     */
    static CallTarget of(Project project, EnvironmentSettings environment, Wanted wanted) {
        Optional<LocalClients> kept = wanted == Wanted.aws
                ? Optional.empty()
                : KeptRehearsal.of(project, environment.name()).map(one -> new LocalClients(one.aws()));
        if (wanted == Wanted.rehearsal && kept.isEmpty()) {
            throw new InvalidInputException("no rehearsal of %s is kept; start one with ./sagestead rehearse %s --keep"
                    .formatted(environment.name(), environment.name()));
        }
        if (wanted == null && kept.isEmpty() && wasKept(project, environment)) {
            throw new InvalidInputException(
                    "the rehearsal of %1$s that was kept has ended; forget it with ./sagestead stop %1$s, or say --on aws"
                            .formatted(environment.name()));
        }
        return new CallTarget(kept, Region.of(environment.target().region()));
    }

    /** Who kept a rehearsal does not expect to reach AWS because a process of it died. */
    private static boolean wasKept(Project project, EnvironmentSettings environment) {
        return KeptRehearsal.noted(project).stream()
                .anyMatch(one -> one.environment().equals(environment.name()));
    }

    /** Whether it is a rehearsal. */
    boolean isRehearsal() {
        return rehearsal.isPresent();
    }

    CloudFormationClient cloudFormation() {
        return rehearsal
                .map(LocalClients::cloudFormation)
                .orElseGet(() -> CloudFormationClient.builder().region(region).build());
    }

    SageMakerClient sageMaker() {
        return rehearsal
                .map(LocalClients::sageMaker)
                .orElseGet(() -> SageMakerClient.builder().region(region).build());
    }

    SageMakerRuntimeClient sageMakerRuntime() {
        return rehearsal
                .map(LocalClients::sageMakerRuntime)
                .orElseGet(() -> SageMakerRuntimeClient.builder().region(region).build());
    }

    EfsClient efs() {
        return rehearsal
                .map(LocalClients::efs)
                .orElseGet(() -> EfsClient.builder().region(region).build());
    }

    Ec2Client ec2() {
        return rehearsal
                .map(LocalClients::ec2)
                .orElseGet(() -> Ec2Client.builder().region(region).build());
    }

    /** Says where, such as {@code AWS (eu-west-1)}. */
    @Override
    public String toString() {
        return isRehearsal() ? "the kept rehearsal" : "AWS (" + region + ")";
    }
}
