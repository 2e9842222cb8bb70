package dev.sagestead.teardown;

import java.util.List;
import software.amazon.awssdk.services.efs.EfsClient;
import software.amazon.awssdk.services.efs.model.AccessPointDescription;
import software.amazon.awssdk.services.efs.model.FileSystemNotFoundException;
import software.amazon.awssdk.services.efs.model.LifeCycleState;

/** Deletes a home file system with everybody's files, because the settings say so. */
record DeleteHomes(String fileSystem) implements Step {

    @Override
    public List<Going> goes() {
        return List.of(new Going("home file system", fileSystem, "with all homes"));
    }

    @Override
    public void run(Services services) {
        EfsClient efs = services.efs();
        if (!isThere(efs)) {
            return;
        }
        // SageMaker makes one for each user.
        for (AccessPointDescription point : efs.describeAccessPointsPaginator(
                        request -> request.fileSystemId(fileSystem))
                .accessPoints()) {
            efs.deleteAccessPoint(request -> request.accessPointId(point.accessPointId()));
        }
        efs.deleteFileSystem(request -> request.fileSystemId(fileSystem));
        if (!services.patience().until(() -> !isThere(efs))) {
            throw new TeardownFailedException(
                    "home file system %s is not deleted; run this again later".formatted(fileSystem));
        }
    }

    private boolean isThere(EfsClient efs) {
        try {
            return efs.describeFileSystems(request -> request.fileSystemId(fileSystem)).fileSystems().stream()
                    .anyMatch(one -> one.lifeCycleState() != LifeCycleState.DELETED);
        } catch (FileSystemNotFoundException e) {
            return false;
        }
    }
}
