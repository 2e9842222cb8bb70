import * as sagemaker from 'aws-cdk-lib/aws-sagemaker';
import { MOUNTED_PATH, SharedFileSystem } from './shared-file-system';
import { StarterNotebook } from './starter-notebook';
import { webPortal } from './web-portal';

const IDLE = { minutes: 120, minMinutes: 60, maxMinutes: 720 };
const VOLUME = { gigabytes: 10, maxGigabytes: 100 };

/** What the users and the spaces of a domain are like. */
export class SpaceDefaults {
  constructor(
    private readonly roleArn: string,
    private readonly starter: StarterNotebook,
    readonly shared?: SharedFileSystem,
  ) {}

  forUsers(securityGroups: string[]): sagemaker.CfnDomain.UserSettingsProperty {
    return {
      executionRole: this.roleArn,
      securityGroups,
      studioWebPortal: 'ENABLED',
      defaultLandingUri: 'studio::',
      studioWebPortalSettings: webPortal(),
      jupyterLabAppSettings: this.jupyterLab(),
      codeEditorAppSettings: { appLifecycleManagement: idleShutdown() },
      spaceStorageSettings: volume(),
      customFileSystemConfigs: this.customFileSystems(),
    };
  }

  forSharedSpaces(securityGroups: string[]): sagemaker.CfnDomain.DefaultSpaceSettingsProperty {
    return {
      executionRole: this.roleArn,
      securityGroups,
      jupyterLabAppSettings: this.jupyterLab(),
      spaceStorageSettings: volume(),
      customFileSystemConfigs: this.customFileSystems(),
    };
  }

  forAll(): sagemaker.CfnDomain.DomainSettingsProperty {
    return {
      executionRoleIdentityConfig: 'USER_PROFILE_NAME',
      dockerSettings: { enableDockerAccess: 'DISABLED' },
    };
  }

  private jupyterLab(): sagemaker.CfnDomain.JupyterLabAppSettingsProperty {
    return {
      appLifecycleManagement: idleShutdown(),
      lifecycleConfigArns: [this.starter.arn],
      defaultResourceSpec: { lifecycleConfigArn: this.starter.arn },
    };
  }

  private customFileSystems(): sagemaker.CfnDomain.CustomFileSystemConfigProperty[] {
    return this.shared === undefined
      ? []
      : [{ efsFileSystemConfig: { fileSystemId: this.shared.fileSystemId, fileSystemPath: MOUNTED_PATH } }];
  }
}

function idleShutdown(): sagemaker.CfnDomain.AppLifecycleManagementProperty {
  return {
    idleSettings: {
      lifecycleManagement: 'ENABLED',
      idleTimeoutInMinutes: IDLE.minutes,
      minIdleTimeoutInMinutes: IDLE.minMinutes,
      maxIdleTimeoutInMinutes: IDLE.maxMinutes,
    },
  };
}

function volume(): sagemaker.CfnDomain.DefaultSpaceStorageSettingsProperty {
  return {
    defaultEbsStorageSettings: {
      defaultEbsVolumeSizeInGb: VOLUME.gigabytes,
      maximumEbsVolumeSizeInGb: VOLUME.maxGigabytes,
    },
  };
}
