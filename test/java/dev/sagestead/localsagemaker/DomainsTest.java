package dev.sagestead.localsagemaker;

import static dev.sagestead.localsagemaker.Bench.ACCOUNT;
import static dev.sagestead.localsagemaker.Refusal.refusal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import dev.sagestead.localsagemaker.home.Home;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sagemaker.SageMakerClient;
import software.amazon.awssdk.services.sagemaker.model.DescribeDomainResponse;
import software.amazon.awssdk.services.sagemaker.model.DescribeUserProfileResponse;
import software.amazon.awssdk.services.sagemaker.model.DomainStatus;
import software.amazon.awssdk.services.sagemaker.model.ResourceInUseException;
import software.amazon.awssdk.services.sagemaker.model.ResourceNotFoundException;
import software.amazon.awssdk.services.sagemaker.model.RetentionType;
import software.amazon.awssdk.services.sagemaker.model.UserProfileStatus;

/** Studio domains and their user profiles. */
class DomainsTest {

    private Bench bench;
    private SageMakerClient sageMaker;

    @BeforeEach
    void start() {
        bench = new Bench();
        sageMaker = bench.sageMaker;
    }

    @AfterEach
    void stop() {
        bench.close();
    }

    @Test
    void aDomainHasAllThatStacksReferTo() {
        String id = bench.createDomain("studio");

        DescribeDomainResponse domain = describe(id);

        assertThat(domain.domainId()).matches("d-[a-z0-9]{12}");
        assertThat(domain.domainArn())
                .isEqualTo("arn:aws:sagemaker:eu-west-1:%s:domain/%s", ACCOUNT, domain.domainId());
        assertThat(bench.homes.made)
                .containsExactly(entry(
                        domain.homeEfsFileSystemId(),
                        new Home(
                                id,
                                domain.domainArn(),
                                "vpc-1",
                                List.of("subnet-1", "subnet-2"),
                                Optional.of("key-1"))));
        assertThat(domain.url()).contains(domain.domainId());
        assertThat(domain.subnetIds()).containsExactly("subnet-1", "subnet-2");
        assertThat(domain.defaultUserSettings().executionRole()).isEqualTo(Bench.ROLE);
        assertThat(sageMaker.listDomains(request -> {}).domains())
                .singleElement()
                .satisfies(listed -> assertThat(listed.domainName()).isEqualTo("studio"));
    }

    @Test
    void aUserGetsAWayIntoTheDomainAndAStrangerDoesNot() {
        String domain = bench.createDomain("studio");
        sageMaker.createUserProfile(request -> request.domainId(domain).userProfileName("ada"));

        assertThat(sageMaker
                        .createPresignedDomainUrl(
                                request -> request.domainId(domain).userProfileName("ada"))
                        .authorizedUrl())
                .startsWith("https://%s.studio.eu-west-1.sagemaker.aws/auth?token=".formatted(domain));
        assertThatThrownBy(() -> sageMaker.createPresignedDomainUrl(
                        request -> request.domainId(domain).userProfileName("eve")))
                .isInstanceOf(ResourceNotFoundException.class);
    }

    @Test
    void aDomainIsDescribedAsItWasMadeAndChanged() {
        String id = sageMaker
                .createDomain(request -> request.domainName("studio")
                        .authMode("SSO")
                        .vpcId("vpc-1")
                        .subnetIds("subnet-1")
                        .defaultUserSettings(settings -> settings.executionRole(Bench.ROLE)
                                .studioWebPortalSettings(portal -> portal.hiddenAppTypesWithStrings("Canvas"))
                                .jupyterLabAppSettings(lab -> lab.appLifecycleManagement(
                                        life -> life.idleSettings(idle -> idle.lifecycleManagement("ENABLED")
                                                .idleTimeoutInMinutes(60)))))
                        .domainSettings(settings -> settings.executionRoleIdentityConfig("USER_PROFILE_NAME")
                                .dockerSettings(docker -> docker.enableDockerAccess("DISABLED"))))
                .domainId();

        sageMaker.updateDomain(request -> request.domainId(id)
                .defaultUserSettings(settings -> settings.executionRole(Bench.ROLE)
                        .codeEditorAppSettings(editor -> editor.lifecycleConfigArns("arn:aws:lcc")))
                .domainSettingsForUpdate(
                        settings -> settings.dockerSettings(docker -> docker.enableDockerAccess("ENABLED"))));

        DescribeDomainResponse domain = describe(id);
        assertThat(domain.authModeAsString()).isEqualTo("SSO");
        assertThat(domain.subnetIds()).containsExactly("subnet-1");
        assertThat(domain.domainSettings().executionRoleIdentityConfigAsString())
                .isEqualTo("USER_PROFILE_NAME");
        assertThat(domain.domainSettings().dockerSettings().enableDockerAccessAsString())
                .isEqualTo("ENABLED");
        assertThat(domain.defaultUserSettings().codeEditorAppSettings().lifecycleConfigArns())
                .containsExactly("arn:aws:lcc");
    }

    @Test
    void aUserProfileGetsAnotherRoleInPlace() {
        String id = bench.createDomain("studio");
        sageMaker.createUserProfile(request -> request.domainId(id)
                .userProfileName("ann")
                .singleSignOnUserIdentifier("UserName")
                .singleSignOnUserValue("ann"));

        sageMaker.updateUserProfile(request -> request.domainId(id)
                .userProfileName("ann")
                .userSettings(settings -> settings.executionRole(Bench.ROLE)));

        DescribeUserProfileResponse profile =
                sageMaker.describeUserProfile(request -> request.domainId(id).userProfileName("ann"));
        assertThat(profile.userSettings().executionRole()).isEqualTo(Bench.ROLE);
        assertThat(profile.singleSignOnUserValue()).isEqualTo("ann");
        assertThat(refusal(() -> sageMaker.updateUserProfile(
                        request -> request.domainId(id).userProfileName("bob"))))
                .endsWith("/bob] does not exist.");
    }

    @Test
    void aDomainIsPendingWhileItsHomeIsMadeAndTakesNobodyInUntilThen() {
        bench.background.hold();
        String id = bench.startDomain("studio");

        assertThat(describe(id).status()).isEqualTo(DomainStatus.PENDING);
        assertThat(describe(id).homeEfsFileSystemId()).isNull();
        assertThat(refusal(() -> sageMaker.createUserProfile(
                        request -> request.domainId(id).userProfileName("ann"))))
                .isEqualTo("ValidationException: Domain [%s] is in Pending status.".formatted(id));
        assertThat(refusal(() -> sageMaker.deleteDomain(request -> request.domainId(id))))
                .startsWith("ValidationException: Unable to delete Domain [")
                .endsWith("because it is in Pending status.");

        bench.background.release();
        assertThat(settled(id).status()).isEqualTo(DomainStatus.IN_SERVICE);
        assertThat(bench.homes.made).containsOnlyKeys(describe(id).homeEfsFileSystemId());
    }

    @Test
    void aDomainWhoseHomeCannotBeMadeFailsWithTheReasonAndCanBeDeleted() {
        String id = sageMaker
                .createDomain(request -> request.domainName("studio")
                        .authMode("IAM")
                        .vpcId("vpc-1")
                        .subnetIds("subnet-absent")
                        .defaultUserSettings(settings -> settings.executionRole(Bench.ROLE)))
                .domainId();

        DescribeDomainResponse domain = settled(id);

        assertThat(domain.status()).isEqualTo(DomainStatus.FAILED);
        assertThat(domain.failureReason())
                .isEqualTo("No home. (local SageMaker: SubnetNotFound: there is no subnet-absent)");
        sageMaker.deleteDomain(request -> request.domainId(id));
        bench.awaitNoDomain(id);
    }

    @Test
    void aDomainLeavesItsHomeBehindUnlessToldToDeleteIt() {
        String first = bench.createDomain("first");
        String second = bench.createDomain("second");
        String firstHome = describe(first).homeEfsFileSystemId();

        sageMaker.deleteDomain(request -> request.domainId(first));
        sageMaker.deleteDomain(request ->
                request.domainId(second).retentionPolicy(policy -> policy.homeEfsFileSystem(RetentionType.DELETE)));
        bench.awaitNoDomain(first);
        bench.awaitNoDomain(second);

        assertThat(bench.homes.made).containsOnlyKeys(firstHome);
    }

    @Test
    void aDomainWhoseHomeCannotBeDeletedSaysWhyAndIsDeletedWithoutIt() {
        String id = bench.createDomain("studio");
        bench.homes.made.clear();

        sageMaker.deleteDomain(request ->
                request.domainId(id).retentionPolicy(policy -> policy.homeEfsFileSystem(RetentionType.DELETE)));

        DescribeDomainResponse domain = settled(id);
        assertThat(domain.status()).isEqualTo(DomainStatus.DELETE_FAILED);
        assertThat(domain.failureReason()).contains("FileSystemNotFound");
        sageMaker.deleteDomain(request -> request.domainId(id));
        bench.awaitNoDomain(id);
    }

    @Test
    void whoComesBackGetsAnotherHome() {
        String id = bench.createDomain("studio");
        String before = uidOfNew(id, "ann");
        sageMaker.deleteUserProfile(request -> request.domainId(id).userProfileName("ann"));

        assertThat(uidOfNew(id, "ann")).isNotEqualTo(before);
    }

    @Test
    void aDomainNameIsTakenOnce() {
        bench.createDomain("studio");

        assertThatThrownBy(() -> bench.startDomain("studio"))
                .isInstanceOf(ResourceInUseException.class)
                .hasMessageContaining("Domain with name [studio] already exists.");
    }

    @Test
    void aDomainWithPeopleInItIsNotDeleted() {
        String id = bench.createDomain("studio");
        String profileArn = sageMaker
                .createUserProfile(request -> request.domainId(id).userProfileName("Ann"))
                .userProfileArn();

        assertThat(profileArn).isEqualTo("arn:aws:sagemaker:eu-west-1:%s:user-profile/%s/ann", ACCOUNT, id);
        assertThatThrownBy(() -> sageMaker.deleteDomain(request -> request.domainId(id)))
                .isInstanceOf(ResourceInUseException.class)
                .hasMessageContaining("because UserProfile(s) are associated with it.");

        sageMaker.deleteUserProfile(request -> request.domainId(id).userProfileName("Ann"));
        bench.background.hold();
        sageMaker.deleteDomain(request -> request.domainId(id));
        assertThat(describe(id).status()).isEqualTo(DomainStatus.DELETING);
        bench.background.release();
        bench.awaitNoDomain(id);
        assertThatThrownBy(() -> describe(id))
                .isInstanceOf(ResourceNotFoundException.class)
                .hasMessageContaining("Domain [%s] does not exist.".formatted(id));
    }

    @Test
    void aUserProfileIsDescribedListedAndTakenOnce() {
        String id = bench.createDomain("studio");
        sageMaker.createUserProfile(request -> request.domainId(id)
                .userProfileName("ann")
                .userSettings(settings -> settings.executionRole(Bench.ROLE)));

        DescribeUserProfileResponse profile =
                sageMaker.describeUserProfile(request -> request.domainId(id).userProfileName("ann"));
        assertThat(profile.status()).isEqualTo(UserProfileStatus.IN_SERVICE);
        assertThat(profile.userSettings().executionRole()).isEqualTo(Bench.ROLE);
        assertThat(sageMaker
                        .listUserProfiles(request -> request.domainIdEquals(id).userProfileNameContains("nn"))
                        .userProfiles())
                .hasSize(1);
        assertThat(sageMaker
                        .listUserProfiles(request -> request.domainIdEquals("d-other"))
                        .userProfiles())
                .isEmpty();
        assertThat(refusal(() -> sageMaker.createUserProfile(
                        request -> request.domainId(id).userProfileName("ann"))))
                .startsWith("ResourceInUse: UserProfile [")
                .endsWith("/ann] already exists.");
        assertThat(refusal(() -> sageMaker.describeUserProfile(
                        request -> request.domainId(id).userProfileName("bob"))))
                .startsWith("ResourceNotFound: UserProfile [")
                .endsWith("/bob] does not exist.");
        assertThat(refusal(() -> sageMaker.createUserProfile(
                        request -> request.domainId("d-absent").userProfileName("ann"))))
                .isEqualTo("ResourceNotFound: Domain [d-absent] does not exist.");
    }

    private String uidOfNew(String domain, String user) {
        sageMaker.createUserProfile(request -> request.domainId(domain).userProfileName(user));
        return sageMaker
                .describeUserProfile(request -> request.domainId(domain).userProfileName(user))
                .homeEfsFileSystemUid();
    }

    /** Polls until the domain is neither being made nor deleted. */
    private DescribeDomainResponse settled(String id) {
        return Bench.await(() -> {
            DescribeDomainResponse domain = describe(id);
            return domain.status() == DomainStatus.PENDING || domain.status() == DomainStatus.DELETING ? null : domain;
        });
    }

    private DescribeDomainResponse describe(String id) {
        return sageMaker.describeDomain(request -> request.domainId(id));
    }
}
