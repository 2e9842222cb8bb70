package dev.sagestead.constructs.studio.persona;

import dev.sagestead.constructs.Arns;
import dev.sagestead.constructs.Permit;
import dev.sagestead.settings.SpaceSettings;
import dev.sagestead.settings.StudioFeature;
import java.util.ArrayList;
import java.util.List;

/**
 * What everybody may: see the domain, and have private spaces and apps, nobody else's.
 *
 * <p>Who somebody is, SageMaker says: it fills in {@code sagemaker:DomainId} and {@code sagemaker:UserProfileName} with
 * the profile that the role was assumed for, and compares them with the owner of the space.
 *
 * @see <a href="https://docs.aws.amazon.com/sagemaker/latest/dg/studio-updated-jl-admin-guide-permissions.html">access
 *     to spaces</a>
 */
final class OwnSpaces {

    private static final String OWN_PROFILE = "user-profile/${sagemaker:DomainId}/${sagemaker:UserProfileName}";
    private static final String SPACES = "space/${sagemaker:DomainId}/*";
    private static final String APPS = "app/${sagemaker:DomainId}/*";

    private OwnSpaces() {}

    static List<Permit> statements(Arns arns, SpaceSettings spaces) {
        boolean remote = spaces.offers(StudioFeature.REMOTE_ACCESS);
        List<Permit> statements = new ArrayList<>(List.of(
                Allow.actions(
                                "sagemaker:ListApps",
                                "sagemaker:ListDomains",
                                "sagemaker:ListSpaces",
                                "sagemaker:ListUserProfiles")
                        .onAnything()
                        .statement(),
                Allow.actions(
                                "sagemaker:DescribeApp",
                                "sagemaker:DescribeDomain",
                                "sagemaker:DescribeSpace",
                                "sagemaker:DescribeUserProfile",
                                "sagemaker:ListTags")
                        .on(
                                arns.sageMaker("app/*"),
                                arns.sageMaker("domain/*"),
                                arns.sageMaker("space/*"),
                                arns.sageMaker("user-profile/*"))
                        .statement(),
                Allow.actions("sagemaker:CreatePresignedDomainUrl")
                        .on(arns.sageMaker(OWN_PROFILE))
                        .statement(),
                tagWhatIsMade(arns),
                writeLogs(arns),
                ownPrivate(arns, Allow.actions("sagemaker:CreateApp", "sagemaker:DeleteApp"), APPS)
                        .statement(),
                ownPrivate(arns, Allow.actions("sagemaker:DeleteSpace"), SPACES).statement()));
        Allow shape = ownPrivate(arns, Allow.actions("sagemaker:CreateSpace", "sagemaker:UpdateSpace"), SPACES);
        if (remote) {
            statements.add(connect(arns));
        } else {
            shape.when("StringNotEquals", "sagemaker:RemoteAccess", "ENABLED");
        }
        statements.add(shape.statement());
        return statements;
    }

    private static Allow ownPrivate(Arns arns, Allow allow, String resource) {
        return allow.on(arns.sageMaker(resource))
                .when("ArnLike", "sagemaker:OwnerUserProfileArn", arns.sageMaker(OWN_PROFILE))
                .when("StringEquals", "sagemaker:SpaceSharingType", "Private");
    }

    /** Studio tags what it makes, and fails if it may not. */
    private static Permit tagWhatIsMade(Arns arns) {
        return Allow.actions("sagemaker:AddTags")
                .on(arns.sageMaker(APPS), arns.sageMaker(SPACES))
                .when("Null", "sagemaker:TaggingAction", "false")
                .statement();
    }

    private static Permit writeLogs(Arns arns) {
        return Allow.actions("logs:CreateLogGroup", "logs:CreateLogStream", "logs:PutLogEvents")
                .on(arns.logGroup("/aws/sagemaker/studio*"))
                .statement();
    }

    /**
     * From a local IDE.
     *
     * @see <a href="https://docs.aws.amazon.com/sagemaker/latest/dg/remote-access-remote-setup.html">remote access</a>
     */
    private static Permit connect(Arns arns) {
        return Allow.actions("sagemaker:StartSession")
                .on(arns.sageMaker(SPACES))
                .when("ArnLike", "sagemaker:ResourceTag/sagemaker:user-profile-arn", arns.sageMaker(OWN_PROFILE))
                .statement();
    }
}
