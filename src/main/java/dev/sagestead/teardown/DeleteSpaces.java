package dev.sagestead.teardown;

import dev.sagestead.teardown.Inventory.FoundSpace;
import java.util.List;
import software.amazon.awssdk.services.sagemaker.SageMakerClient;
import software.amazon.awssdk.services.sagemaker.model.SpaceDetails;
import software.amazon.awssdk.services.sagemaker.model.SpaceStatus;

/** Deletes the spaces of a domain, and their disks with them. */
record DeleteSpaces(String domainId, List<FoundSpace> spaces) implements Step {

    @Override
    public List<Going> goes() {
        return spaces.stream()
                .map(space -> new Going("space", space.name(), "of " + space.owner() + ", with its disk"))
                .toList();
    }

    @Override
    public void run(Services services) {
        SageMakerClient sageMaker = services.sageMaker();
        Refusals refusals = new Refusals();
        boolean gone = services.patience().until(() -> {
            List<SpaceDetails> there = there(sageMaker, domainId);
            there.stream()
                    .filter(space -> space.status() != SpaceStatus.DELETING)
                    .forEach(space -> refusals.attempt(() -> sageMaker.deleteSpace(
                            request -> request.domainId(domainId).spaceName(space.spaceName()))));
            return there.isEmpty();
        });
        if (!gone) {
            throw new TeardownFailedException("spaces of domain %s are not deleted: %s%s; run this again later"
                    .formatted(
                            domainId,
                            String.join(
                                    ", ",
                                    there(sageMaker, domainId).stream()
                                            .map(SpaceDetails::spaceName)
                                            .toList()),
                            refusals.last()));
        }
    }

    static List<SpaceDetails> there(SageMakerClient sageMaker, String domainId) {
        return sageMaker.listSpacesPaginator(request -> request.domainIdEquals(domainId)).spaces().stream()
                .toList();
    }
}
