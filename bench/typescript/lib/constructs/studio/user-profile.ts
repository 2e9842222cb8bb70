import * as sagemaker from 'aws-cdk-lib/aws-sagemaker';
import { Construct } from 'constructs';

export interface UserProfileProps {
  readonly domainId: string;
  readonly name: string;
  readonly roleArn: string;
}

/** Defines one user of a domain. */
export class UserProfile extends Construct {
  constructor(scope: Construct, id: string, props: UserProfileProps) {
    super(scope, id);
    new sagemaker.CfnUserProfile(this, 'Resource', {
      domainId: props.domainId,
      userProfileName: props.name,
      userSettings: { executionRole: props.roleArn },
    });
  }
}
