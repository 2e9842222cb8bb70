import * as sagemaker from 'aws-cdk-lib/aws-sagemaker';
import { Construct } from 'constructs';
import { sha256 } from '../../artifacts/sha256';
import { resource } from '../../project';
import { TEAM_FOLDER } from './team-folder';

const DIGITS = 12;

export interface StarterNotebookProps {
  readonly name: string;

  /** As JSON. */
  readonly notebook: string;
}

/** Defines what brings the starter notebook into new spaces, and makes the team's folder. */
export class StarterNotebook extends Construct {
  private readonly resource: sagemaker.CfnStudioLifecycleConfig;

  constructor(scope: Construct, id: string, props: StarterNotebookProps) {
    super(scope, id);
    const text = script(props.notebook);
    this.resource = new sagemaker.CfnStudioLifecycleConfig(this, 'Resource', {
      studioLifecycleConfigName: `${props.name}-${sha256(text).substring(0, DIGITS)}`,
      studioLifecycleConfigAppType: 'JupyterLab',
      studioLifecycleConfigContent: Buffer.from(text).toString('base64'),
    });
  }

  get arn(): string {
    return this.resource.attrStudioLifecycleConfigArn;
  }
}

function script(notebook: string): string {
  return resource('constructs/studio/start_jupyterlab.sh')
    .replaceAll('@team@', TEAM_FOLDER.name)
    .replaceAll('@user@', TEAM_FOLDER.user)
    .replaceAll('@group@', TEAM_FOLDER.group)
    .replaceAll('@permissions@', TEAM_FOLDER.permissions)
    .replaceAll('@notebook@', () => notebook);
}
