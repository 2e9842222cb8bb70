package dev.sagestead.localsagemaker;

import software.amazon.awssdk.services.sagemaker.model.CreatePresignedDomainUrlRequest;
import software.amazon.awssdk.services.sagemaker.model.CreatePresignedDomainUrlResponse;

/** The way into Studio. The address has AWS's form; no Studio answers there. */
final class PresignedUrls {

    private final Scope scope;
    private final UserProfiles users;

    PresignedUrls(Scope scope, UserProfiles users) {
        this.scope = scope;
        this.users = users;
    }

    void register(Operations operations) {
        operations.add("CreatePresignedDomainUrl", CreatePresignedDomainUrlRequest::builder, this::create);
    }

    private CreatePresignedDomainUrlResponse create(CreatePresignedDomainUrlRequest request) {
        users.get(request.domainId(), request.userProfileName());
        return CreatePresignedDomainUrlResponse.builder()
                .authorizedUrl("https://%s.studio.%s.sagemaker.aws/auth?token=%s"
                        .formatted(request.domainId(), scope.region(), RandomId.of("", 32)))
                .build();
    }
}
