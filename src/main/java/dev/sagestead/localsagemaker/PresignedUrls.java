package dev.sagestead.localsagemaker;

import software.amazon.awssdk.services.sagemaker.model.CreatePresignedDomainUrlRequest;
import software.amazon.awssdk.services.sagemaker.model.CreatePresignedDomainUrlResponse;

/** The way into Studio. The address has AWS's form; no Studio answers there. */
final class PresignedUrls {

    private final Studio studio;

    PresignedUrls(Studio studio) {
        this.studio = studio;
    }

    void register(Operations operations) {
        operations.add("CreatePresignedDomainUrl", CreatePresignedDomainUrlRequest::builder, this::create);
    }

    private CreatePresignedDomainUrlResponse create(CreatePresignedDomainUrlRequest request) {
        studio.user(request.domainId(), request.userProfileName());
        return CreatePresignedDomainUrlResponse.builder()
                .authorizedUrl("https://%s.studio.%s.sagemaker.aws/auth?token=%s"
                        .formatted(request.domainId(), studio.scope().region(), RandomId.of("", 32)))
                .build();
    }
}
