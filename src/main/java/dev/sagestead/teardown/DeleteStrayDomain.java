package dev.sagestead.teardown;

import java.util.List;
import software.amazon.awssdk.services.sagemaker.SageMakerClient;
import software.amazon.awssdk.services.sagemaker.model.ResourceNotFoundException;

/** Deletes a domain whose stack is gone. Its home file system stays; see {@link DeleteHomes}. */
record DeleteStrayDomain(String domainId) implements Step {

    @Override
    public List<Going> goes() {
        return List.of(new Going("domain", domainId, "its stack is gone"));
    }

    @Override
    public void run(Services services) {
        SageMakerClient sageMaker = services.sageMaker();
        if (isThere(sageMaker)) {
            sageMaker.deleteDomain(request -> request.domainId(domainId));
        }
        if (!services.patience().until(() -> !isThere(sageMaker))) {
            throw new TeardownFailedException(
                    "domain %s is not deleted; look at its status, and run this again".formatted(domainId));
        }
    }

    private boolean isThere(SageMakerClient sageMaker) {
        try {
            sageMaker.describeDomain(request -> request.domainId(domainId));
            return true;
        } catch (ResourceNotFoundException e) {
            return false;
        }
    }
}
