import * as iam from 'aws-cdk-lib/aws-iam';
import { Stack } from 'aws-cdk-lib/core';
import { EndpointService } from './endpoint-service';

/** What may pass the endpoints: requests of our own account, and what AWS itself keeps elsewhere. */
export class EndpointPolicies {
  constructor(private readonly stack: Stack) {}

  of(service: EndpointService): iam.PolicyStatement[] {
    const { partition, region, account } = this.stack;
    switch (service) {
      case EndpointService.S3:
        return [
          this.statement('OwnBuckets', 's3:*', '*', 'aws:PrincipalAccount', 'aws:ResourceAccount'),
          this.statement(
            'ImageLayers',
            's3:GetObject',
            `arn:${partition}:s3:::prod-${region}-starport-layer-bucket/*`,
          ),
        ];
      case EndpointService.STUDIO:
        return [
          this.statement(
            'OwnUserProfiles',
            'sagemaker:CreatePresignedDomainUrl',
            `arn:${partition}:sagemaker:${region}:${account}:user-profile/*`,
          ),
        ];
      default:
        return [this.statement('OwnPrincipals', '*', '*', 'aws:PrincipalAccount')];
    }
  }

  private statement(
    sid: string,
    action: string,
    resource: string,
    ...keysOfOurAccount: string[]
  ): iam.PolicyStatement {
    const ours = Object.fromEntries(keysOfOurAccount.map((key) => [key, this.stack.account]));
    return new iam.PolicyStatement({
      sid,
      principals: [new iam.StarPrincipal()],
      actions: [action],
      resources: [resource],
      conditions: keysOfOurAccount.length > 0 ? { StringEquals: ours } : undefined,
    });
  }
}
