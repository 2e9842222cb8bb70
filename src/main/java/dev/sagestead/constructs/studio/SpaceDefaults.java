package dev.sagestead.constructs.studio;

import static java.util.Objects.requireNonNull;

import dev.sagestead.settings.SpaceSettings;
import dev.sagestead.settings.SpaceSettings.IdleShutdown;
import dev.sagestead.settings.SpaceSettings.Volume;
import dev.sagestead.settings.StudioFeature;
import java.util.List;
import java.util.Optional;
import software.amazon.awscdk.services.sagemaker.CfnDomain.AppLifecycleManagementProperty;
import software.amazon.awscdk.services.sagemaker.CfnDomain.CodeEditorAppSettingsProperty;
import software.amazon.awscdk.services.sagemaker.CfnDomain.CustomFileSystemConfigProperty;
import software.amazon.awscdk.services.sagemaker.CfnDomain.DefaultEbsStorageSettingsProperty;
import software.amazon.awscdk.services.sagemaker.CfnDomain.DefaultSpaceSettingsProperty;
import software.amazon.awscdk.services.sagemaker.CfnDomain.DefaultSpaceStorageSettingsProperty;
import software.amazon.awscdk.services.sagemaker.CfnDomain.DockerSettingsProperty;
import software.amazon.awscdk.services.sagemaker.CfnDomain.DomainSettingsProperty;
import software.amazon.awscdk.services.sagemaker.CfnDomain.EFSFileSystemConfigProperty;
import software.amazon.awscdk.services.sagemaker.CfnDomain.IdleSettingsProperty;
import software.amazon.awscdk.services.sagemaker.CfnDomain.JupyterLabAppSettingsProperty;
import software.amazon.awscdk.services.sagemaker.CfnDomain.ResourceSpecProperty;
import software.amazon.awscdk.services.sagemaker.CfnDomain.UserSettingsProperty;

/**
 * What spaces and apps of a domain are like unless a profile says otherwise: JupyterLab and Code Editor, which end when
 * nobody uses them. All of it changes in place.
 *
 * @param settings what {@code cdk.json} says
 * @param roleArn ARN of the role of whoever has no persona; it should be the one that may do the least
 * @param starter what JupyterLab does when it starts
 * @param shared the file system that every space may be given, if there is one
 */
public record SpaceDefaults(
        SpaceSettings settings, String roleArn, StarterNotebook starter, Optional<SharedFileSystem> shared) {

    public SpaceDefaults {
        requireNonNull(settings, "settings");
        requireNonNull(roleArn, "roleArn");
        requireNonNull(starter, "starter");
        requireNonNull(shared, "shared");
    }

    UserSettingsProperty forUsers(List<String> securityGroups) {
        return UserSettingsProperty.builder()
                .executionRole(roleArn)
                .securityGroups(securityGroups)
                .studioWebPortal("ENABLED")
                .defaultLandingUri("studio::")
                .studioWebPortalSettings(WebPortal.settings(settings))
                .jupyterLabAppSettings(jupyterLab())
                .codeEditorAppSettings(CodeEditorAppSettingsProperty.builder()
                        .appLifecycleManagement(idleShutdown())
                        .build())
                .spaceStorageSettings(volume())
                .customFileSystemConfigs(customFileSystems())
                .build();
    }

    /** Personas may not share spaces; should an administrator make a shared one, it is like the others. */
    DefaultSpaceSettingsProperty forSharedSpaces(List<String> securityGroups) {
        return DefaultSpaceSettingsProperty.builder()
                .executionRole(roleArn)
                .securityGroups(securityGroups)
                .jupyterLabAppSettings(jupyterLab())
                .spaceStorageSettings(volume())
                .customFileSystemConfigs(customFileSystems())
                .build();
    }

    /**
     * Names the user in every session, so that policies and trails can tell users of one role apart.
     *
     * @see <a href="https://docs.aws.amazon.com/sagemaker/latest/dg/monitor-user-access-how-to.html">source
     *     identity</a>
     */
    DomainSettingsProperty forAll() {
        return DomainSettingsProperty.builder()
                .executionRoleIdentityConfig("USER_PROFILE_NAME")
                .dockerSettings(DockerSettingsProperty.builder()
                        .enableDockerAccess(settings.offers(StudioFeature.DOCKER) ? "ENABLED" : "DISABLED")
                        .build())
                .build();
    }

    private JupyterLabAppSettingsProperty jupyterLab() {
        return JupyterLabAppSettingsProperty.builder()
                .appLifecycleManagement(idleShutdown())
                .lifecycleConfigArns(List.of(starter.arn()))
                .defaultResourceSpec(ResourceSpecProperty.builder()
                        .lifecycleConfigArn(starter.arn())
                        .build())
                .build();
    }

    private AppLifecycleManagementProperty idleShutdown() {
        IdleShutdown idle = settings.idleShutdown();
        return AppLifecycleManagementProperty.builder()
                .idleSettings(IdleSettingsProperty.builder()
                        .lifecycleManagement("ENABLED")
                        .idleTimeoutInMinutes(idle.minutes())
                        .minIdleTimeoutInMinutes(idle.minMinutes())
                        .maxIdleTimeoutInMinutes(idle.maxMinutes())
                        .build())
                .build();
    }

    /**
     * Returns an empty list for none, not nothing: an update then takes away what was there.
     *
     * <p>Without {@code CustomPosixUserConfig}: SageMaker refuses that in the update of a domain that has users.
     */
    private List<CustomFileSystemConfigProperty> customFileSystems() {
        return shared.stream()
                .map(fileSystem -> CustomFileSystemConfigProperty.builder()
                        .efsFileSystemConfig(EFSFileSystemConfigProperty.builder()
                                .fileSystemId(fileSystem.fileSystemId())
                                .fileSystemPath(SharedFileSystem.MOUNTED_PATH)
                                .build())
                        .build())
                .toList();
    }

    private DefaultSpaceStorageSettingsProperty volume() {
        Volume volume = settings.volume();
        return DefaultSpaceStorageSettingsProperty.builder()
                .defaultEbsStorageSettings(DefaultEbsStorageSettingsProperty.builder()
                        .defaultEbsVolumeSizeInGb(volume.gigabytes())
                        .maximumEbsVolumeSizeInGb(volume.maxGigabytes())
                        .build())
                .build();
    }
}
