package dev.sagestead.constructs.studio;

import software.amazon.awscdk.services.sagemaker.CfnUserProfile;
import software.constructs.Construct;

/** Defines a user of a domain. The user's settings are the domain's defaults. */
public final class UserProfile extends Construct {

    public UserProfile(Construct scope, String id, Domain domain, String userName) {
        super(scope, id);
        CfnUserProfile.Builder.create(this, "Resource")
                .domainId(domain.domainId())
                .userProfileName(userName)
                .build();
    }
}
