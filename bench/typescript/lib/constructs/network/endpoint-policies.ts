import { Stack } from 'aws-cdk-lib/core';
import { EndpointService } from './endpoint-service';

/** What may pass the endpoints: requests of our own account, and what AWS itself keeps elsewhere. */
export class EndpointPolicies {
  constructor(private readonly stack: Stack) {}

  /** The whole policy of a service's endpoint. */
  document(service: EndpointService): object {
    return { Statement: this.statements(service), Version: '2012-10-17' };
  }

  /** The statements of a service's endpoint. */
  statements(service: EndpointService): object[] {
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
  ): object {
    const ours = Object.fromEntries(keysOfOurAccount.map((key) => [key, this.stack.account]));
    return {
      Action: action,
      ...(keysOfOurAccount.length > 0 && { Condition: { StringEquals: ours } }),
      Effect: 'Allow',
      Principal: '*',
      Resource: resource,
      Sid: sid,
    };
  }
}
