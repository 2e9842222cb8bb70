package dev.sagestead.localsagemaker;

import dev.sagestead.localsagemaker.Listing.Item;
import dev.sagestead.localsagemaker.Listing.Page;
import dev.sagestead.localsagemaker.wire.ServiceException;
import dev.sagestead.localsagemaker.wire.Shapes;
import java.time.Instant;
import software.amazon.awssdk.services.sagemaker.model.CreateSpaceRequest;
import software.amazon.awssdk.services.sagemaker.model.CreateSpaceResponse;
import software.amazon.awssdk.services.sagemaker.model.DeleteSpaceRequest;
import software.amazon.awssdk.services.sagemaker.model.DeleteSpaceResponse;
import software.amazon.awssdk.services.sagemaker.model.DescribeSpaceRequest;
import software.amazon.awssdk.services.sagemaker.model.DescribeSpaceResponse;
import software.amazon.awssdk.services.sagemaker.model.ListSpacesRequest;
import software.amazon.awssdk.services.sagemaker.model.ListSpacesResponse;
import software.amazon.awssdk.services.sagemaker.model.OwnershipSettingsSummary;
import software.amazon.awssdk.services.sagemaker.model.SpaceDetails;
import software.amazon.awssdk.services.sagemaker.model.SpaceSettings;
import software.amazon.awssdk.services.sagemaker.model.SpaceSettingsSummary;
import software.amazon.awssdk.services.sagemaker.model.SpaceSharingSettingsSummary;
import software.amazon.awssdk.services.sagemaker.model.SpaceStatus;
import software.amazon.awssdk.services.sagemaker.model.UpdateSpaceRequest;
import software.amazon.awssdk.services.sagemaker.model.UpdateSpaceResponse;

/** The spaces in which apps run. They have no disk here: nothing is stored in them. */
final class Spaces {

    private final Studio studio;
    private final Tags tags;
    private final Later later;

    Spaces(Studio studio, Tags tags, Later later) {
        this.studio = studio;
        this.tags = tags;
        this.later = later;
    }

    void register(Operations operations) {
        operations
                .add("CreateSpace", CreateSpaceRequest::builder, this::create)
                .add(
                        "DescribeSpace",
                        DescribeSpaceRequest::builder,
                        request -> studio.space(request.domainId(), request.spaceName()))
                .add("ListSpaces", ListSpacesRequest::builder, this::list)
                .add("UpdateSpace", UpdateSpaceRequest::builder, this::update)
                .add("DeleteSpace", DeleteSpaceRequest::builder, this::delete);
    }

    private CreateSpaceResponse create(CreateSpaceRequest request) {
        studio.requireOpen(request.domainId());
        if ((request.ownershipSettings() == null) != (request.spaceSharingSettings() == null)) {
            throw ServiceException.validation("OwnershipSettings and SpaceSharingSettings must be specified together.");
        }
        if (request.ownershipSettings() != null) {
            studio.user(request.domainId(), request.ownershipSettings().ownerUserProfileName());
        }
        String arn = studio.spaceArn(request.domainId(), request.spaceName());
        studio.spaces().requireFree(arn);
        tags.attach(arn, request.tags());
        Instant now = Instant.now();
        studio.spaces()
                .put(
                        arn,
                        Shapes.copy(request, DescribeSpaceResponse.builder())
                                .spaceArn(arn)
                                .status(SpaceStatus.PENDING)
                                .creationTime(now)
                                .lastModifiedTime(now)
                                .homeEfsFileSystemUid(studio.newUid())
                                .url(studio.domain(request.domainId()).url())
                                .build());
        later.step(() -> become(arn, SpaceStatus.IN_SERVICE));
        return CreateSpaceResponse.builder().spaceArn(arn).build();
    }

    private UpdateSpaceResponse update(UpdateSpaceRequest request) {
        DescribeSpaceResponse space = studio.openSpace(request.domainId(), request.spaceName());
        DescribeSpaceResponse.Builder changed = space.toBuilder();
        if (request.spaceDisplayName() != null) {
            changed.spaceDisplayName(request.spaceDisplayName());
        }
        if (request.spaceSettings() != null) {
            SpaceSettings settings =
                    space.spaceSettings() == null ? SpaceSettings.builder().build() : space.spaceSettings();
            if (request.spaceSettings().appType() != null
                    && request.spaceSettings().appType() != settings.appType()) {
                throw ServiceException.validation(
                        "The AppType of Space [%s] cannot be changed.".formatted(space.spaceArn()));
            }
            changed.spaceSettings(
                    Shapes.copy(request.spaceSettings(), settings.toBuilder()).build());
        }
        studio.spaces().put(space.spaceArn(), changed.build());
        become(space.spaceArn(), SpaceStatus.UPDATING);
        later.step(() -> become(space.spaceArn(), SpaceStatus.IN_SERVICE));
        return UpdateSpaceResponse.builder().spaceArn(space.spaceArn()).build();
    }

    private DeleteSpaceResponse delete(DeleteSpaceRequest request) {
        DescribeSpaceResponse space = studio.space(request.domainId(), request.spaceName());
        new DeletionRules(studio).require(space);
        tags.detach(space.spaceArn());
        become(space.spaceArn(), SpaceStatus.DELETING);
        later.step(() -> studio.spaces().remove(space.spaceArn()));
        return DeleteSpaceResponse.builder().build();
    }

    private void become(String arn, SpaceStatus status) {
        studio.spaces()
                .put(
                        arn,
                        studio.spaces().get(arn).toBuilder()
                                .status(status)
                                .lastModifiedTime(Instant.now())
                                .build());
    }

    private ListSpacesResponse list(ListSpacesRequest request) {
        Page<SpaceDetails> page = Listing.page(
                request,
                studio.spaces().all().stream()
                        .filter(space -> request.domainIdEquals() == null
                                || request.domainIdEquals().equals(space.domainId()))
                        .map(Spaces::item)
                        .toList());
        return ListSpacesResponse.builder()
                .spaces(page.items())
                .nextToken(page.nextToken())
                .build();
    }

    private static Item<SpaceDetails> item(DescribeSpaceResponse space) {
        SpaceDetails.Builder details = Shapes.copy(space, SpaceDetails.builder());
        if (space.spaceSettings() != null) {
            details.spaceSettingsSummary(Shapes.copy(space.spaceSettings(), SpaceSettingsSummary.builder())
                    .build());
        }
        if (space.ownershipSettings() != null) {
            details.ownershipSettingsSummary(Shapes.copy(space.ownershipSettings(), OwnershipSettingsSummary.builder())
                    .build());
            details.spaceSharingSettingsSummary(
                    Shapes.copy(space.spaceSharingSettings(), SpaceSharingSettingsSummary.builder())
                            .build());
        }
        return new Item<>(
                space.spaceName(),
                space.statusAsString(),
                space.creationTime(),
                space.lastModifiedTime(),
                details.build());
    }
}
