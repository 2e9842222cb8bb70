package dev.sagestead.localsagemaker;

import dev.sagestead.localsagemaker.wire.ServiceException;
import java.util.stream.Stream;
import software.amazon.awssdk.services.sagemaker.model.AppStatus;
import software.amazon.awssdk.services.sagemaker.model.DescribeAppResponse;
import software.amazon.awssdk.services.sagemaker.model.DescribeDomainResponse;
import software.amazon.awssdk.services.sagemaker.model.DescribeSpaceResponse;
import software.amazon.awssdk.services.sagemaker.model.DescribeUserProfileResponse;
import software.amazon.awssdk.services.sagemaker.model.DomainStatus;
import software.amazon.awssdk.services.sagemaker.model.SpaceStatus;

/**
 * Who has to go before whom: apps before the space or the user they run for, spaces before the user who owns them,
 * users and spaces before their domain. What is still being deleted is still there; only a deleted app, which stays
 * listed, is in nobody's way.
 *
 * @see <a href="https://docs.aws.amazon.com/sagemaker/latest/dg/gs-studio-delete-domain.html">deleting a domain</a>
 */
record DeletionRules(Studio studio) {

    void require(DescribeDomainResponse domain) {
        String what = "Domain [%s]".formatted(domain.domainArn());
        // An app needs no rule of its own: the user or space that it runs for is there as long as it is.
        refuseIfAny(
                what,
                "UserProfile(s)",
                studio.users().all().stream().filter(user -> user.domainId().equals(domain.domainId())));
        refuseIfAny(
                what,
                "Space(s)",
                studio.spaces().all().stream().filter(space -> space.domainId().equals(domain.domainId())));
        if (domain.status() == DomainStatus.PENDING || domain.status() == DomainStatus.DELETING) {
            throw inStatus(what, domain.statusAsString());
        }
    }

    void require(DescribeUserProfileResponse user) {
        String what = "UserProfile [%s]".formatted(user.userProfileArn());
        refuseIfAny(
                what,
                "App(s)",
                appsIn(user.domainId()).filter(app -> user.userProfileName().equalsIgnoreCase(app.userProfileName())));
        refuseIfAny(
                what,
                "Space(s)",
                studio.spaces().all().stream()
                        .filter(space -> space.domainId().equals(user.domainId()))
                        .filter(space -> space.ownershipSettings() != null
                                && space.ownershipSettings()
                                        .ownerUserProfileName()
                                        .equalsIgnoreCase(user.userProfileName())));
    }

    void require(DescribeSpaceResponse space) {
        String what = "Space [%s]".formatted(space.spaceArn());
        refuseIfAny(
                what,
                "App(s)",
                appsIn(space.domainId()).filter(app -> space.spaceName().equalsIgnoreCase(app.spaceName())));
        if (space.status() != SpaceStatus.IN_SERVICE) {
            throw inStatus(what, space.statusAsString());
        }
    }

    private Stream<DescribeAppResponse> appsIn(String domainId) {
        return studio.apps().all().stream()
                .filter(app -> app.domainId().equals(domainId))
                .filter(app -> app.status() != AppStatus.DELETED);
    }

    private static void refuseIfAny(String what, String whom, Stream<?> found) {
        if (found.findAny().isPresent()) {
            throw ServiceException.refused(
                    "ResourceInUse", "Unable to delete %s because %s are associated with it.".formatted(what, whom));
        }
    }

    private static ServiceException inStatus(String what, String status) {
        return ServiceException.validation("Unable to delete %s because it is in %s status.".formatted(what, status));
    }
}
