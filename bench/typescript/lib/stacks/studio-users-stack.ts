import * as ssm from 'aws-cdk-lib/aws-ssm';
import { Fn, Stack } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import { sha256 } from '../artifacts/sha256';
import { UserProfile } from '../constructs/studio/user-profile';
import { Studio } from '../settings/settings';
import { StudioStack } from './studio-stack';

const HASH_DIGITS = 8;

export interface StudioUsersStackProps {
  /** Which part it is, from 1. */
  readonly number: number;
  readonly settings: Studio;
  readonly studio: StudioStack;
}

/** The user profiles of a domain, or those of one part of its users: which part follows from their names. */
export class StudioUsersStack extends Stack {
  constructor(scope: Construct, id: string, { number, settings, studio }: StudioUsersStackProps) {
    super(scope, id, { description: `SageMaker user profiles, part ${number} of ${settings.userStacks}` });
    for (const { name, persona } of settings.users) {
      if (stackOf(name, settings.userStacks) === number) {
        new UserProfile(this, `User-${name}`, { domainId: studio.domainId, name, roleArn: studio.roleArnOf(persona) });
      }
    }
    // Keeps the stack when its last user goes, and holds on to the export that users rely on.
    new ssm.StringParameter(this, 'UserStacks', {
      description: 'Over how many stacks the users of the domain are spread',
      stringValue: Fn.importValue(studio.userStacksExport),
    });
    this.addStackDependency(studio);
  }
}

function stackOf(name: string, stacks: number): number {
  return (Number.parseInt(sha256(name).substring(0, HASH_DIGITS), 16) % stacks) + 1;
}
