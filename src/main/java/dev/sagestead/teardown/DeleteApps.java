package dev.sagestead.teardown;

import dev.sagestead.teardown.Inventory.FoundApp;
import java.util.List;
import software.amazon.awssdk.services.sagemaker.SageMakerClient;
import software.amazon.awssdk.services.sagemaker.model.AppDetails;
import software.amazon.awssdk.services.sagemaker.model.AppStatus;

/** Ends the apps of a domain: JupyterLab, Code Editor and whatever else runs. What is only in their memory is lost. */
record DeleteApps(String domainId, List<FoundApp> apps) implements Step {

    @Override
    public List<Going> goes() {
        return apps.stream()
                .map(app -> new Going("app", app.type() + " " + app.name(), app.owner() + ", " + app.status()))
                .toList();
    }

    @Override
    public void run(Services services) {
        SageMakerClient sageMaker = services.sageMaker();
        Refusals refusals = new Refusals();
        boolean ended = services.patience().until(() -> {
            List<AppDetails> there = there(sageMaker, domainId);
            there.stream()
                    .filter(app -> app.status() != AppStatus.DELETING)
                    .forEach(app -> refusals.attempt(() -> delete(sageMaker, app)));
            return there.isEmpty();
        });
        if (!ended) {
            throw new TeardownFailedException("apps of domain %s do not end: %s%s; run this again later"
                    .formatted(
                            domainId,
                            String.join(
                                    ", ",
                                    there(sageMaker, domainId).stream()
                                            .map(app -> app.appTypeAsString() + " " + app.appName())
                                            .toList()),
                            refusals.last()));
        }
    }

    private void delete(SageMakerClient sageMaker, AppDetails app) {
        sageMaker.deleteApp(request -> request.domainId(domainId)
                .appType(app.appType())
                .appName(app.appName())
                .spaceName(app.spaceName())
                .userProfileName(app.spaceName() == null ? app.userProfileName() : null));
    }

    /** Returns the apps that have not ended; SageMaker lists those that have for a day. */
    static List<AppDetails> there(SageMakerClient sageMaker, String domainId) {
        return sageMaker.listAppsPaginator(request -> request.domainIdEquals(domainId)).apps().stream()
                .filter(app -> app.status() != AppStatus.DELETED)
                .toList();
    }
}
