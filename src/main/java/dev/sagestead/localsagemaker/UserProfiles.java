package dev.sagestead.localsagemaker;

import dev.sagestead.localsagemaker.Listing.Item;
import dev.sagestead.localsagemaker.Listing.Page;
import dev.sagestead.localsagemaker.wire.Shapes;
import java.time.Instant;
import software.amazon.awssdk.services.sagemaker.model.CreateUserProfileRequest;
import software.amazon.awssdk.services.sagemaker.model.CreateUserProfileResponse;
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

/** The people of the domains. */
final class UserProfiles {

    private final Studio studio;
    private final Tags tags;

    UserProfiles(Studio studio, Tags tags) {
        this.studio = studio;
        this.tags = tags;
    }

    void register(Operations operations) {
        operations
                .add("CreateUserProfile", CreateUserProfileRequest::builder, this::create)
                .add(
                        "DescribeUserProfile",
                        DescribeUserProfileRequest::builder,
                        request -> studio.user(request.domainId(), request.userProfileName()))
                .add("UpdateUserProfile", UpdateUserProfileRequest::builder, this::update)
                .add("ListUserProfiles", ListUserProfilesRequest::builder, this::list)
                .add("DeleteUserProfile", DeleteUserProfileRequest::builder, this::delete);
    }

    private CreateUserProfileResponse create(CreateUserProfileRequest request) {
        studio.requireOpen(request.domainId());
        String arn = studio.userArn(request.domainId(), request.userProfileName());
        studio.users().requireFree(arn);
        tags.attach(arn, request.tags());
        Instant now = Instant.now();
        studio.users()
                .put(
                        arn,
                        Shapes.copy(request, DescribeUserProfileResponse.builder())
                                .userProfileArn(arn)
                                .status(UserProfileStatus.IN_SERVICE)
                                .creationTime(now)
                                .lastModifiedTime(now)
                                .homeEfsFileSystemUid(studio.newUid())
                                .build());
        return CreateUserProfileResponse.builder().userProfileArn(arn).build();
    }

    private UpdateUserProfileResponse update(UpdateUserProfileRequest request) {
        DescribeUserProfileResponse profile = studio.user(request.domainId(), request.userProfileName());
        studio.users()
                .put(
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
                studio.users().all().stream()
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
        DescribeUserProfileResponse profile = studio.user(request.domainId(), request.userProfileName());
        new DeletionRules(studio).require(profile);
        tags.detach(profile.userProfileArn());
        studio.users().remove(profile.userProfileArn());
        return DeleteUserProfileResponse.builder().build();
    }
}
