package dev.sagestead.localsagemaker.home;

import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.efs.EfsClient;
import software.amazon.awssdk.services.efs.model.LifeCycleState;
import software.amazon.awssdk.services.efs.model.MountTargetConflictException;
import software.amazon.awssdk.services.efs.model.MountTargetDescription;
import software.amazon.awssdk.services.efs.model.Tag;

/**
 * Home file systems on EFS, as SageMaker makes them: encrypted, marked with the domain they belong to, with a mount
 * target in each subnet behind the domain's own security groups.
 *
 * <p>A client lives as long as one of these takes; there are not many of them.
 */
public final class EfsHomeStorage implements HomeStorage {

    /** The tag on everything that SageMaker makes for a domain; its value is the domain's ARN. */
    static final String MANAGED_BY = "ManagedByAmazonSageMakerResource";

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int POLL_MILLIS = 50;

    private final Supplier<EfsClient> efsClients;
    private final Supplier<Ec2Client> ec2Clients;

    public EfsHomeStorage(Supplier<EfsClient> efsClients, Supplier<Ec2Client> ec2Clients) {
        this.efsClients = efsClients;
        this.ec2Clients = ec2Clients;
    }

    @Override
    public String make(Home home) throws HomeFailure {
        try (EfsClient efs = efsClients.get();
                Ec2Client ec2 = ec2Clients.get()) {
            // Some emulators let a group be in a VPC that does not exist.
            ec2.describeVpcs(request -> request.vpcIds(home.vpcId()));
            String securityGroup = new NfsGroups(ec2, home).make();
            String fileSystem = make(efs, home);
            awaitUntil(() -> isAvailable(efs, fileSystem));
            home.subnetIds().forEach(subnet -> mount(efs, fileSystem, subnet, securityGroup));
            awaitUntil(() -> mountTargets(efs, fileSystem).stream()
                    .allMatch(target -> target.lifeCycleState() == LifeCycleState.AVAILABLE));
            return fileSystem;
        } catch (SdkException e) {
            throw new HomeFailure(
                    "Unable to create the home file system of Domain [%s].".formatted(home.domainId()), why(e));
        }
    }

    @Override
    public void delete(String fileSystem) throws HomeFailure {
        try (EfsClient efs = efsClients.get()) {
            mountTargets(efs, fileSystem)
                    .forEach(target -> efs.deleteMountTarget(request -> request.mountTargetId(target.mountTargetId())));
            awaitUntil(() -> mountTargets(efs, fileSystem).isEmpty());
            efs.deleteFileSystem(request -> request.fileSystemId(fileSystem));
        } catch (SdkException e) {
            throw new HomeFailure("Unable to delete the home file system [%s].".formatted(fileSystem), why(e));
        }
    }

    private static String make(EfsClient efs, Home home) {
        Tag tag = Tag.builder().key(MANAGED_BY).value(home.domainArn()).build();
        return efs.createFileSystem(request -> request.creationToken(home.domainId())
                        .encrypted(true)
                        .kmsKeyId(home.kmsKeyId().orElse(null))
                        .tags(tag))
                .fileSystemId();
    }

    private static void mount(EfsClient efs, String fileSystem, String subnet, String securityGroup) {
        try {
            efs.createMountTarget(
                    request -> request.fileSystemId(fileSystem).subnetId(subnet).securityGroups(securityGroup));
        } catch (MountTargetConflictException e) {
            // EFS takes one a zone, and that one serves every subnet of the zone.
        }
    }

    private static boolean isAvailable(EfsClient efs, String fileSystem) {
        return efs.describeFileSystems(request -> request.fileSystemId(fileSystem)).fileSystems().stream()
                .allMatch(found -> found.lifeCycleState() == LifeCycleState.AVAILABLE);
    }

    private static List<MountTargetDescription> mountTargets(EfsClient efs, String fileSystem) {
        return efs.describeMountTargets(request -> request.fileSystemId(fileSystem))
                .mountTargets();
    }

    private static String why(SdkException e) {
        return e instanceof AwsServiceException answer && answer.awsErrorDetails() != null
                ? answer.awsErrorDetails().errorCode() + ": "
                        + answer.awsErrorDetails().errorMessage()
                : String.valueOf(e.getMessage());
    }

    private static void awaitUntil(BooleanSupplier condition) throws HomeFailure {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new HomeFailure("Amazon EFS did not settle.", "not within %d s".formatted(PATIENCE.toSeconds()));
            }
            try {
                Thread.sleep(POLL_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new HomeFailure("Amazon EFS did not settle.", "the service is being stopped");
            }
        }
    }
}
