package dev.sagestead.constructs.studio;

import static java.util.Objects.requireNonNull;

import dev.sagestead.settings.SignIn;
import dev.sagestead.settings.User;
import software.amazon.awscdk.services.sagemaker.CfnUserProfile;
import software.constructs.Construct;

/**
 * Defines a user of a domain, with the role of the user's persona; all else is the domain's default.
 *
 * <p>All but the role replaces the profile when it changes, and a replaced profile has an empty home.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-sagemaker-userprofile.html">AWS::SageMaker::UserProfile</a>
 */
public final class UserProfile extends Construct {

    /** What IAM Identity Center tells users by; SageMaker knows no other: {@value}. */
    private static final String BY_USER_NAME = "UserName";

    public UserProfile(Construct scope, String id, Props props) {
        super(scope, id);
        CfnUserProfile.Builder profile = CfnUserProfile.Builder.create(this, "Resource")
                .domainId(props.domainId())
                .userProfileName(props.user().name())
                .userSettings(CfnUserProfile.UserSettingsProperty.builder()
                        .executionRole(props.roleArn())
                        .build());
        props.signIn()
                .identityCenterUser(props.user())
                .ifPresent(
                        name -> profile.singleSignOnUserIdentifier(BY_USER_NAME).singleSignOnUserValue(name));
        profile.build();
    }

    /**
     * What varies between users.
     *
     * @param domainId the domain
     * @param user the person
     * @param roleArn role of the person's persona; its ARN, since asking a role for it is a call to Node.js for each of
     *     a thousand users
     * @param signIn how people come into the domain
     */
    public record Props(String domainId, User user, String roleArn, SignIn signIn) {
        public Props {
            requireNonNull(domainId, "domainId");
            requireNonNull(user, "user");
            requireNonNull(roleArn, "roleArn");
            requireNonNull(signIn, "signIn");
        }
    }
}
