package dev.sagestead.localsagemaker;

import static dev.sagestead.localsagemaker.Bench.ACCOUNT;
import static dev.sagestead.localsagemaker.Refusal.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.sagemaker.SageMakerClient;
import software.amazon.awssdk.services.sagemaker.model.AppDetails;
import software.amazon.awssdk.services.sagemaker.model.AppInstanceType;
import software.amazon.awssdk.services.sagemaker.model.AppStatus;
import software.amazon.awssdk.services.sagemaker.model.AppType;
import software.amazon.awssdk.services.sagemaker.model.DescribeAppResponse;
import software.amazon.awssdk.services.sagemaker.model.ListAppsResponse;
import software.amazon.awssdk.services.sagemaker.model.SharingType;
import software.amazon.awssdk.services.sagemaker.model.SpaceStatus;

/** Apps: their life, whom they run for, and whose deletion they stand in the way of. */
class AppsTest {

    private Bench bench;
    private SageMakerClient sageMaker;
    private String domain;

    @BeforeEach
    void start() {
        bench = new Bench();
        sageMaker = bench.sageMaker;
        domain = bench.createDomain("studio");
        sageMaker.createUserProfile(request -> request.domainId(domain).userProfileName("Ann"));
    }

    @AfterEach
    void stop() {
        bench.close();
    }

    @Test
    void anAppOfAUserComesUpIsDeletedAndStaysListedAsDeleted() {
        bench.background.hold();
        String arn = sageMaker
                .createApp(request -> request.domainId(domain)
                        .userProfileName("Ann")
                        .appType(AppType.CANVAS)
                        .appName("default")
                        .resourceSpec(spec -> spec.instanceType(AppInstanceType.ML_T3_MEDIUM)))
                .appArn();

        assertThat(arn).isEqualTo("arn:aws:sagemaker:eu-west-1:%s:app/%s/ann/canvas/default", ACCOUNT, domain);
        assertThat(describeCanvas().status()).isEqualTo(AppStatus.PENDING);
        assertThat(refusal(this::deleteCanvas))
                .isEqualTo("ResourceInUse: Unable to delete App [%s] because it is in Pending status.".formatted(arn));
        bench.background.release();
        DescribeAppResponse app = awaitCanvas(AppStatus.IN_SERVICE);
        assertThat(app.appArn()).isEqualTo(arn);
        assertThat(app.resourceSpec().instanceType()).isEqualTo(AppInstanceType.ML_T3_MEDIUM);

        bench.background.hold();
        deleteCanvas();

        assertThat(describeCanvas().status()).isEqualTo(AppStatus.DELETING);
        assertThat(refusal(this::deleteCanvas)).startsWith("ResourceInUse: ");
        bench.background.release();
        awaitCanvas(AppStatus.DELETED);
        assertThat(refusal(this::deleteCanvas))
                .isEqualTo("ValidationException: App [%s] has already been deleted.".formatted(arn));
        assertThat(sageMaker.listApps(request -> request.domainIdEquals(domain)).apps())
                .extracting(AppDetails::status)
                .containsExactly(AppStatus.DELETED);
        bench.background.hold();
        assertThat(createCanvas()).isEqualTo(arn);
        assertThat(describeCanvas().status()).isEqualTo(AppStatus.PENDING);
    }

    @Test
    void aRunningAppKeepsItsUserAndADeletedOneDoesNot() {
        createCanvas();
        assertThat(refusal(this::deleteUser)).endsWith("because App(s) are associated with it.");
        awaitCanvas(AppStatus.IN_SERVICE);
        assertThat(refusal(this::deleteUser))
                .isEqualTo(
                        "ResourceInUse: Unable to delete UserProfile [arn:aws:sagemaker:eu-west-1:%s:user-profile/%s/ann]"
                                        .formatted(ACCOUNT, domain)
                                + " because App(s) are associated with it.");
        bench.background.hold();
        deleteCanvas();
        assertThat(refusal(this::deleteUser)).endsWith("because App(s) are associated with it.");

        bench.background.release();
        awaitCanvas(AppStatus.DELETED);
        deleteUser();
        sageMaker.deleteDomain(request -> request.domainId(domain));
        bench.awaitNoDomain(domain);
    }

    @Test
    void aRunningAppKeepsItsSpace() {
        createSpace("lab", AppType.JUPYTER_LAB);
        createInSpace("lab", AppType.JUPYTER_LAB);

        assertThat(refusal(() -> deleteSpace("lab")))
                .startsWith("ResourceInUse: Unable to delete Space [")
                .endsWith("/lab] because App(s) are associated with it.");
        awaitLab(AppStatus.IN_SERVICE);
        sageMaker.deleteApp(request -> request.domainId(domain)
                .spaceName("lab")
                .appType(AppType.JUPYTER_LAB)
                .appName("default"));
        awaitLab(AppStatus.DELETED);
        deleteSpace("lab");
    }

    @ParameterizedTest
    @CsvSource({
        "JupyterLab,    JupyterLab,    true",
        "JupyterLab,    CodeEditor,    false",
        "CodeEditor,    CodeEditor,    true",
        "CodeEditor,    KernelGateway, false",
        ",              JupyterServer, true",
        ",              KernelGateway, true",
        ",              JupyterLab,    false"
    })
    void aSpaceTakesAppsOfItsTypeOnly(String declared, String type, boolean fits) {
        createSpace("lab", declared == null ? null : AppType.fromValue(declared));

        if (fits) {
            assertThat(createInSpace("lab", AppType.fromValue(type))).contains("/lab/");
        } else {
            assertThat(refusal(() -> createInSpace("lab", AppType.fromValue(type))))
                    .startsWith("ValidationException: AppType [%s] does not fit Space [".formatted(type));
        }
    }

    @Test
    void anAppNeedsAUserOrASpaceThatIsThereAndAFreeName() {
        createCanvas();

        assertThat(refusal(this::createCanvas))
                .startsWith("ResourceInUse: App [")
                .endsWith("/ann/canvas/default] already exists.");
        assertThat(refusal(() -> sageMaker.createApp(request -> request.domainId(domain)
                        .userProfileName("eve")
                        .appType(AppType.CANVAS)
                        .appName("default"))))
                .startsWith("ResourceNotFound: UserProfile [");
        assertThat(refusal(() -> createInSpace("absent", AppType.JUPYTER_LAB))).startsWith("ResourceNotFound: Space [");
        assertThat(refusal(() -> sageMaker.createApp(request ->
                        request.domainId(domain).appType(AppType.CANVAS).appName("default"))))
                .isEqualTo("ValidationException: Exactly one of UserProfileName and SpaceName must be specified.");
        assertThat(refusal(() -> sageMaker.createApp(request -> request.domainId(domain)
                        .userProfileName("Ann")
                        .appType("Notepad")
                        .appName("default"))))
                .contains(
                        "at 'appType' failed to satisfy constraint: Member must satisfy enum value set: [JupyterServer");
        assertThat(refusal(() -> sageMaker.describeApp(request -> request.domainId(domain)
                        .userProfileName("Ann")
                        .appType(AppType.CANVAS)
                        .appName("other"))))
                .startsWith("ResourceNotFound: App [")
                .endsWith("/ann/canvas/other] does not exist.");
    }

    @Test
    void appsAreListedByUserBySpaceAndInPages() {
        createSpace("lab", AppType.JUPYTER_LAB);
        createInSpace("lab", AppType.JUPYTER_LAB);
        createCanvas();
        sageMaker.createApp(request -> request.domainId(domain)
                .userProfileName("Ann")
                .appType(AppType.TENSOR_BOARD)
                .appName("default"));

        assertThat(sageMaker.listApps(request -> request.spaceNameEquals("lab")).apps())
                .extracting(AppDetails::appType)
                .containsExactly(AppType.JUPYTER_LAB);
        assertThat(sageMaker
                        .listApps(request -> request.domainIdEquals(domain).userProfileNameEquals("Ann"))
                        .apps())
                .extracting(AppDetails::appType)
                .containsExactlyInAnyOrder(AppType.CANVAS, AppType.TENSOR_BOARD);
        assertThat(sageMaker
                        .listApps(request -> request.domainIdEquals("d-other"))
                        .apps())
                .isEmpty();
        assertThat(sageMaker.listAppsPaginator(request -> request.maxResults(1)).stream()
                        .map(ListAppsResponse::apps))
                .hasSize(3)
                .allSatisfy(page -> assertThat(page).hasSize(1));
    }

    private String createCanvas() {
        return sageMaker
                .createApp(request -> request.domainId(domain)
                        .userProfileName("Ann")
                        .appType(AppType.CANVAS)
                        .appName("default"))
                .appArn();
    }

    private DescribeAppResponse describeCanvas() {
        return sageMaker.describeApp(request -> request.domainId(domain)
                .userProfileName("Ann")
                .appType(AppType.CANVAS)
                .appName("default"));
    }

    private void deleteCanvas() {
        sageMaker.deleteApp(request -> request.domainId(domain)
                .userProfileName("Ann")
                .appType(AppType.CANVAS)
                .appName("default"));
    }

    private DescribeAppResponse awaitCanvas(AppStatus status) {
        return Bench.await(() -> {
            DescribeAppResponse app = describeCanvas();
            return app.status() == status ? app : null;
        });
    }

    private void awaitLab(AppStatus status) {
        Bench.await(() -> sageMaker.listApps(request -> request.spaceNameEquals("lab")).apps().stream()
                        .allMatch(app -> app.status() == status)
                ? status
                : null);
    }

    private void deleteUser() {
        sageMaker.deleteUserProfile(request -> request.domainId(domain).userProfileName("Ann"));
    }

    /** Makes a space and waits until something can run in it. */
    private void createSpace(String name, AppType type) {
        sageMaker.createSpace(request -> request.domainId(domain)
                .spaceName(name)
                .ownershipSettings(owner -> owner.ownerUserProfileName("Ann"))
                .spaceSharingSettings(sharing -> sharing.sharingType(SharingType.SHARED))
                .spaceSettings(settings -> settings.appType(type)));
        Bench.await(() -> sageMaker
                                .describeSpace(
                                        request -> request.domainId(domain).spaceName(name))
                                .status()
                        == SpaceStatus.IN_SERVICE
                ? name
                : null);
    }

    private String createInSpace(String space, AppType type) {
        return sageMaker
                .createApp(request ->
                        request.domainId(domain).spaceName(space).appType(type).appName("default"))
                .appArn();
    }

    private void deleteSpace(String name) {
        sageMaker.deleteSpace(request -> request.domainId(domain).spaceName(name));
    }
}
