package dev.sagestead.localsagemaker;

import dev.sagestead.localsagemaker.Listing.Item;
import dev.sagestead.localsagemaker.Listing.Page;
import dev.sagestead.localsagemaker.wire.ServiceException;
import dev.sagestead.localsagemaker.wire.Shapes;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.services.sagemaker.model.CreateUserProfileRequest;
import software.amazon.awssdk.services.sagemaker.model.CreateUserProfileResponse;
import software.amazon.awssdk.services.sagemaker.model.DeleteDomainRequest;
import software.amazon.awssdk.services.sagemaker.model.DeleteDomainResponse;
import software.amazon.awssdk.services.sagemaker.model.DeleteUserProfileRequest;
import software.amazon.awssdk.services.sagemaker.model.DeleteUserProfileResponse;
import software.amazon.awssdk.services.sagemaker.model.DescribeUserProfileRequest;
import software.amazon.awssdk.services.sagemaker.model.DescribeUserProfileResponse;
import software.amazon.awssdk.services.sagemaker.model.ListUserProfilesRequest;
import software.amazon.awssdk.services.sagemaker.model.ListUserProfilesResponse;
import software.amazon.awssdk.services.sagemaker.model.UpdateUserProfileRequest;
import software.amazon.awssdk.services.sagemaker.model.UpdateUserProfileResponse;
import software.amazon.awssdk.services.sagemaker.model.UserProfileDetails;
import software.amazon.awssdk.services.sagemaker.model.UserProfileStatus;

/** The people of the domains; and because of them the deletion of a domain, which must be empty. */
final class UserProfiles {

    /** By ARN, which holds domain and name. */
    private final Map<String, DescribeUserProfileResponse> byArn = new TreeMap<>();

    private final Scope scope;
    private final Domains domains;
    private final Tags tags;

    UserProfiles(Scope scope, Domains domains, Tags tags) {
        this.scope = scope;
        this.domains = domains;
        this.tags = tags;
    }

    void register(Operations operations) {
        operations
                .add("CreateUserProfile", CreateUserProfileRequest::builder, this::create)
                .add(
                        "DescribeUserProfile",
                        DescribeUserProfileRequest::builder,
                        request -> get(request.domainId(), request.userProfileName()))
                .add("UpdateUserProfile", UpdateUserProfileRequest::builder, this::update)
                .add("ListUserProfiles", ListUserProfilesRequest::builder, this::list)
                .add("DeleteUserProfile", DeleteUserProfileRequest::builder, this::delete)
                .add("DeleteDomain", DeleteDomainRequest::builder, this::deleteDomain);
    }

    private CreateUserProfileResponse create(CreateUserProfileRequest request) {
        domains.get(request.domainId());
        String arn = arn(request.domainId(), request.userProfileName());
        if (byArn.containsKey(arn)) {
            throw ServiceException.refused("ResourceInUse", "UserProfile [%s] already exists.".formatted(arn));
        }
        tags.attach(arn, request.tags());
        Instant now = Instant.now();
        byArn.put(
                arn,
                Shapes.copy(request, DescribeUserProfileResponse.builder())
                        .userProfileArn(arn)
                        .status(UserProfileStatus.IN_SERVICE)
                        .creationTime(now)
                        .lastModifiedTime(now)
                        .homeEfsFileSystemUid(String.valueOf(200_000 + byArn.size()))
                        .build());
        return CreateUserProfileResponse.builder().userProfileArn(arn).build();
    }

    private UpdateUserProfileResponse update(UpdateUserProfileRequest request) {
        DescribeUserProfileResponse profile = get(request.domainId(), request.userProfileName());
        byArn.put(
                profile.userProfileArn(),
                Shapes.copy(request, profile.toBuilder())
                        .lastModifiedTime(Instant.now())
                        .build());
        return UpdateUserProfileResponse.builder()
                .userProfileArn(profile.userProfileArn())
                .build();
    }

    private ListUserProfilesResponse list(ListUserProfilesRequest request) {
        Page<UserProfileDetails> page = Listing.page(
                request,
                byArn.values().stream()
                        .filter(profile -> request.domainIdEquals() == null
                                || request.domainIdEquals().equals(profile.domainId()))
                        .map(UserProfiles::item)
                        .toList());
        return ListUserProfilesResponse.builder()
                .userProfiles(page.items())
                .nextToken(page.nextToken())
                .build();
    }

    private static Item<UserProfileDetails> item(DescribeUserProfileResponse profile) {
        return new Item<>(
                profile.userProfileName(),
                profile.statusAsString(),
                profile.creationTime(),
                profile.lastModifiedTime(),
                Shapes.copy(profile, UserProfileDetails.builder()).build());
    }

    private DeleteUserProfileResponse delete(DeleteUserProfileRequest request) {
        String arn = get(request.domainId(), request.userProfileName()).userProfileArn();
        tags.detach(arn);
        byArn.remove(arn);
        return DeleteUserProfileResponse.builder().build();
    }

    private DeleteDomainResponse deleteDomain(DeleteDomainRequest request) {
        String arn = domains.get(request.domainId()).domainArn();
        if (byArn.values().stream().anyMatch(profile -> profile.domainId().equals(request.domainId()))) {
            throw ServiceException.refused(
                    "ResourceInUse",
                    "Unable to delete Domain [%s] because UserProfile(s) are associated with it.".formatted(arn));
        }
        return domains.delete(request);
    }

    /**
     * Returns a user profile.
     *
     * @throws ServiceException if there is no such domain or user
     */
    DescribeUserProfileResponse get(String domainId, String name) {
        domains.get(domainId);
        DescribeUserProfileResponse profile = byArn.get(arn(domainId, name));
        if (profile == null) {
            throw ServiceException.refused(
                    "ResourceNotFound", "UserProfile [%s] does not exist.".formatted(arn(domainId, name)));
        }
        return profile;
    }

    private String arn(String domainId, String name) {
        return scope.arn("user-profile/" + domainId, name);
    }
}
