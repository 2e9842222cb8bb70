package dev.sagestead.localsagemaker;

import static dev.sagestead.localsagemaker.Bench.ACCOUNT;
import static dev.sagestead.localsagemaker.Refusal.refusal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sagemaker.SageMakerClient;
import software.amazon.awssdk.services.sagemaker.model.AppType;
import software.amazon.awssdk.services.sagemaker.model.DescribeSpaceResponse;
import software.amazon.awssdk.services.sagemaker.model.ListSpacesResponse;
import software.amazon.awssdk.services.sagemaker.model.ResourceNotFoundException;
import software.amazon.awssdk.services.sagemaker.model.SharingType;
import software.amazon.awssdk.services.sagemaker.model.SortOrder;
import software.amazon.awssdk.services.sagemaker.model.SpaceDetails;
import software.amazon.awssdk.services.sagemaker.model.SpaceStatus;

/** Spaces: their life, who owns them, and whose deletion they stand in the way of. */
class SpacesTest {

    private Bench bench;
    private SageMakerClient sageMaker;
    private String domain;

    @BeforeEach
    void start() {
        bench = new Bench();
        sageMaker = bench.sageMaker;
        domain = bench.createDomain("studio");
        sageMaker.createUserProfile(request -> request.domainId(domain).userProfileName("ann"));
    }

    @AfterEach
    void stop() {
        bench.close();
    }

    @Test
    void aSpaceIsPendingThenInServiceAndDescribedAsItWasMade() {
        bench.background.hold();
        String arn = create("lab");

        assertThat(arn).isEqualTo("arn:aws:sagemaker:eu-west-1:%s:space/%s/lab", ACCOUNT, domain);
        assertThat(describe("lab").status()).isEqualTo(SpaceStatus.PENDING);
        bench.background.release();
        DescribeSpaceResponse space = settled("lab");
        assertThat(space.status()).isEqualTo(SpaceStatus.IN_SERVICE);
        assertThat(space.spaceArn()).isEqualTo(arn);
        assertThat(space.ownershipSettings().ownerUserProfileName()).isEqualTo("ann");
        assertThat(space.spaceSettings()
                        .spaceStorageSettings()
                        .ebsStorageSettings()
                        .ebsVolumeSizeInGb())
                .isEqualTo(5);
        SpaceDetails listed = sageMaker
                .listSpaces(request -> request.domainIdEquals(domain))
                .spaces()
                .get(0);
        assertThat(listed.spaceSettingsSummary().appType()).isEqualTo(AppType.JUPYTER_LAB);
        assertThat(listed.ownershipSettingsSummary().ownerUserProfileName()).isEqualTo("ann");
        assertThat(listed.spaceSharingSettingsSummary().sharingType()).isEqualTo(SharingType.PRIVATE);
    }

    @Test
    void aSpaceChangesItsDiskButNotItsAppType() {
        bench.background.hold();
        create("lab");
        assertThat(refusal(() -> changeDisk("lab", 20)))
                .startsWith("ValidationException: Space [")
                .endsWith("is in Pending status.");
        bench.background.release();
        settled("lab");

        bench.background.hold();
        changeDisk("lab", 20);

        assertThat(describe("lab").status()).isEqualTo(SpaceStatus.UPDATING);
        bench.background.release();
        DescribeSpaceResponse space = settled("lab");
        assertThat(space.spaceSettings()
                        .spaceStorageSettings()
                        .ebsStorageSettings()
                        .ebsVolumeSizeInGb())
                .isEqualTo(20);
        assertThat(space.spaceSettings().appType()).isEqualTo(AppType.JUPYTER_LAB);
        assertThat(refusal(() -> sageMaker.updateSpace(request -> request.domainId(domain)
                        .spaceName("lab")
                        .spaceSettings(settings -> settings.appType(AppType.CODE_EDITOR)))))
                .startsWith("ValidationException: The AppType of Space [")
                .endsWith("] cannot be changed.");
        assertThat(refusal(() -> changeDisk("lab", 4))).contains("Member must have value greater than or equal to 5");
    }

    @Test
    void aSpaceIsDeletedOnceItIsInServiceAndStaysForAMoment() {
        bench.background.hold();
        create("lab");
        assertThat(refusal(() -> delete("lab")))
                .startsWith("ValidationException: Unable to delete Space [")
                .endsWith("because it is in Pending status.");
        bench.background.release();
        settled("lab");

        bench.background.hold();
        delete("lab");

        assertThat(describe("lab").status()).isEqualTo(SpaceStatus.DELETING);
        bench.background.release();
        awaitGone("lab");
        assertThatThrownBy(() -> describe("lab")).isInstanceOf(ResourceNotFoundException.class);
    }

    @Test
    void aSpaceNeedsADomainAFreeNameAnOwnerAndASharingType() {
        create("lab");

        assertThat(refusal(() -> create("lab")))
                .startsWith("ResourceInUse: Space [")
                .endsWith("/lab] already exists.");
        assertThat(refusal(() -> sageMaker.createSpace(request -> request.domainId(domain)
                        .spaceName("other")
                        .ownershipSettings(owner -> owner.ownerUserProfileName("eve"))
                        .spaceSharingSettings(sharing -> sharing.sharingType(SharingType.PRIVATE)))))
                .startsWith("ResourceNotFound: UserProfile [");
        assertThat(refusal(() -> sageMaker.createSpace(request -> request.domainId(domain)
                        .spaceName("other")
                        .ownershipSettings(owner -> owner.ownerUserProfileName("ann")))))
                .isEqualTo(
                        "ValidationException: OwnershipSettings and SpaceSharingSettings must be specified together.");
        assertThat(refusal(() -> sageMaker.createSpace(
                        request -> request.domainId("d-absent").spaceName("lab"))))
                .isEqualTo("ResourceNotFound: Domain [d-absent] does not exist.");
        assertThat(refusal(() -> sageMaker.createSpace(
                        request -> request.domainId(domain).spaceName("my_lab"))))
                .contains("at 'spaceName' failed to satisfy constraint");
    }

    @Test
    void spacesAreListedByDomainByPartOfTheirNameAndInPages() {
        String other = bench.createDomain("other");
        sageMaker.createSpace(request -> request.domainId(other).spaceName("lab-9"));
        for (int number = 1; number <= 3; number++) {
            create("lab-" + number);
        }
        create("essay");

        ListSpacesResponse first = sageMaker.listSpaces(request -> request.domainIdEquals(domain)
                .spaceNameContains("LAB")
                .sortOrder(SortOrder.ASCENDING)
                .maxResults(2));
        ListSpacesResponse second = sageMaker.listSpaces(request -> request.domainIdEquals(domain)
                .spaceNameContains("LAB")
                .sortOrder(SortOrder.ASCENDING)
                .maxResults(2)
                .nextToken(first.nextToken()));

        assertThat(first.spaces()).extracting(SpaceDetails::spaceName).containsExactly("lab-1", "lab-2");
        assertThat(second.spaces()).extracting(SpaceDetails::spaceName).containsExactly("lab-3");
        assertThat(second.nextToken()).isNull();
    }

    @Test
    void aUserWhoOwnsASpaceAndADomainWithOneAreNotDeleted() {
        create("lab");
        sageMaker.createSpace(request -> request.domainId(domain).spaceName("shared"));
        settled("lab");
        settled("shared");

        assertThat(refusal(this::deleteUser))
                .isEqualTo(
                        "ResourceInUse: Unable to delete UserProfile [arn:aws:sagemaker:eu-west-1:%s:user-profile/%s/ann]"
                                        .formatted(ACCOUNT, domain)
                                + " because Space(s) are associated with it.");
        bench.background.hold();
        delete("lab");
        // AWS takes 20 seconds for it; until then it is in the way.
        assertThat(refusal(this::deleteUser)).endsWith("because Space(s) are associated with it.");
        bench.background.release();
        awaitGone("lab");
        deleteUser();

        assertThat(refusal(() -> sageMaker.deleteDomain(request -> request.domainId(domain))))
                .startsWith("ResourceInUse: Unable to delete Domain [")
                .endsWith("because Space(s) are associated with it.");
        delete("shared");
        awaitGone("shared");
        sageMaker.deleteDomain(request -> request.domainId(domain));
        bench.awaitNoDomain(domain);
    }

    private String create(String name) {
        return sageMaker
                .createSpace(request -> request.domainId(domain)
                        .spaceName(name)
                        .ownershipSettings(owner -> owner.ownerUserProfileName("ann"))
                        .spaceSharingSettings(sharing -> sharing.sharingType(SharingType.PRIVATE))
                        .spaceSettings(settings -> settings.appType(AppType.JUPYTER_LAB)
                                .spaceStorageSettings(
                                        storage -> storage.ebsStorageSettings(disk -> disk.ebsVolumeSizeInGb(5)))))
                .spaceArn();
    }

    private void changeDisk(String name, int gigabytes) {
        sageMaker.updateSpace(request -> request.domainId(domain)
                .spaceName(name)
                .spaceSettings(settings -> settings.spaceStorageSettings(
                        storage -> storage.ebsStorageSettings(disk -> disk.ebsVolumeSizeInGb(gigabytes)))));
    }

    private void delete(String name) {
        sageMaker.deleteSpace(request -> request.domainId(domain).spaceName(name));
    }

    private void deleteUser() {
        sageMaker.deleteUserProfile(request -> request.domainId(domain).userProfileName("ann"));
    }

    private DescribeSpaceResponse describe(String name) {
        return sageMaker.describeSpace(request -> request.domainId(domain).spaceName(name));
    }

    private DescribeSpaceResponse settled(String name) {
        return Bench.await(() -> {
            DescribeSpaceResponse space = describe(name);
            return space.status() == SpaceStatus.IN_SERVICE ? space : null;
        });
    }

    private void awaitGone(String name) {
        Bench.await(() -> sageMaker
                        .listSpaces(request -> request.domainIdEquals(domain).spaceNameContains(name))
                        .spaces()
                        .isEmpty()
                ? name
                : null);
    }
}
