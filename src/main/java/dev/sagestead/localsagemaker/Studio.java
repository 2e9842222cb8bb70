package dev.sagestead.localsagemaker;

import dev.sagestead.localsagemaker.wire.ServiceException;
import software.amazon.awssdk.services.sagemaker.model.DescribeAppResponse;
import software.amazon.awssdk.services.sagemaker.model.DescribeDomainResponse;
import software.amazon.awssdk.services.sagemaker.model.DescribeSpaceResponse;
import software.amazon.awssdk.services.sagemaker.model.DescribeUserProfileResponse;
import software.amazon.awssdk.services.sagemaker.model.DomainStatus;
import software.amazon.awssdk.services.sagemaker.model.SpaceStatus;

/**
 * What there is of Studio in one region: domains by their id, and who and what is in them by ARN.
 *
 * <p>Whatever is asked for by name is asked for within a domain, which has to exist.
 */
final class Studio {

    private static final int FIRST_UID = 200_001;

    private final Roster<DescribeDomainResponse> domains = new Roster<>("Domain");
    private final Roster<DescribeUserProfileResponse> users = new Roster<>("UserProfile");
    private final Roster<DescribeSpaceResponse> spaces = new Roster<>("Space");
    private final Roster<DescribeAppResponse> apps = new Roster<>("App");
    private final Scope scope;
    private int nextUid = FIRST_UID;

    Studio(Scope scope) {
        this.scope = scope;
    }

    Scope scope() {
        return scope;
    }

    Roster<DescribeDomainResponse> domains() {
        return domains;
    }

    Roster<DescribeUserProfileResponse> users() {
        return users;
    }

    Roster<DescribeSpaceResponse> spaces() {
        return spaces;
    }

    Roster<DescribeAppResponse> apps() {
        return apps;
    }

    DescribeDomainResponse domain(String id) {
        return domains.get(id);
    }

    /** Refuses to make something in a domain that is not, not yet or no longer in service. */
    void requireOpen(String domainId) {
        DescribeDomainResponse domain = domain(domainId);
        if (domain.status() != DomainStatus.IN_SERVICE) {
            throw ServiceException.validation(
                    "Domain [%s] is in %s status.".formatted(domainId, domain.statusAsString()));
        }
    }

    DescribeUserProfileResponse user(String domainId, String name) {
        domain(domainId);
        return users.get(userArn(domainId, name));
    }

    String userArn(String domainId, String name) {
        return scope.arn("user-profile/" + domainId, name);
    }

    DescribeSpaceResponse space(String domainId, String name) {
        domain(domainId);
        return spaces.get(spaceArn(domainId, name));
    }

    /** Returns a space in which something can be started or changed. */
    DescribeSpaceResponse openSpace(String domainId, String name) {
        DescribeSpaceResponse space = space(domainId, name);
        if (space.status() != SpaceStatus.IN_SERVICE) {
            throw ServiceException.validation(
                    "Space [%s] is in %s status.".formatted(space.spaceArn(), space.statusAsString()));
        }
        return space;
    }

    String spaceArn(String domainId, String name) {
        return scope.arn("space/" + domainId, name);
    }

    /** Returns a user id on a home file system that nobody has had before: who comes back finds another home. */
    String newUid() {
        return String.valueOf(nextUid++);
    }
}
