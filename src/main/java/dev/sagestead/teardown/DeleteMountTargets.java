package dev.sagestead.teardown;

import dev.sagestead.teardown.Inventory.HomeFileSystem;
import java.util.List;
import software.amazon.awssdk.services.efs.EfsClient;
import software.amazon.awssdk.services.efs.model.FileSystemNotFoundException;
import software.amazon.awssdk.services.efs.model.LifeCycleState;
import software.amazon.awssdk.services.efs.model.MountTargetDescription;

/**
 * Takes a home file system out of the network. Its files stay, and can be mounted again elsewhere.
 *
 * @see <a href="https://docs.aws.amazon.com/efs/latest/ug/manage-fs-access-vpc-change.html">mount targets</a>
 */
record DeleteMountTargets(HomeFileSystem home) implements Step {

    @Override
    public List<Going> goes() {
        return List.of(new Going(
                "mount targets",
                "of " + home.id(),
                String.valueOf(home.mountTargets().size())));
    }

    @Override
    public void run(Services services) {
        EfsClient efs = services.efs();
        for (MountTargetDescription target : there(efs, home.id())) {
            if (target.lifeCycleState() != LifeCycleState.DELETING) {
                efs.deleteMountTarget(request -> request.mountTargetId(target.mountTargetId()));
            }
        }
        if (!services.patience().until(() -> there(efs, home.id()).isEmpty())) {
            throw new TeardownFailedException(
                    "mount targets of %s are not deleted; run this again later".formatted(home.id()));
        }
    }

    static List<MountTargetDescription> there(EfsClient efs, String fileSystem) {
        try {
            return efs
                    .describeMountTargetsPaginator(request -> request.fileSystemId(fileSystem))
                    .mountTargets()
                    .stream()
                    .filter(target -> target.lifeCycleState() != LifeCycleState.DELETED)
                    .toList();
        } catch (FileSystemNotFoundException e) {
            return List.of();
        }
    }
}
