package dev.sagestead.teardown;

import java.util.List;
import software.amazon.awssdk.services.sagemaker.SageMakerClient;
import software.amazon.awssdk.services.sagemaker.model.UserProfileDetails;

/** Deletes user profiles that no stack holds: somebody made them by hand. */
record DeleteProfiles(String domainId, List<String> profiles) implements Step {

    @Override
    public List<Going> goes() {
        return profiles.stream()
                .map(profile -> new Going("user profile", profile, "not in any stack"))
                .toList();
    }

    @Override
    public void run(Services services) {
        SageMakerClient sageMaker = services.sageMaker();
        for (String profile : there(sageMaker, domainId)) {
            sageMaker.deleteUserProfile(request -> request.domainId(domainId).userProfileName(profile));
        }
        if (!services.patience().until(() -> there(sageMaker, domainId).isEmpty())) {
            throw new TeardownFailedException("user profiles of domain %s are not deleted: %s; run this again later"
                    .formatted(domainId, String.join(", ", there(sageMaker, domainId))));
        }
    }

    static List<String> there(SageMakerClient sageMaker, String domainId) {
        return sageMaker.listUserProfilesPaginator(request -> request.domainIdEquals(domainId)).userProfiles().stream()
                .map(UserProfileDetails::userProfileName)
                .toList();
    }
}
