import { IConstruct } from 'constructs';

const METADATA = 'sagestead:accepted-finding';

/** Notes a finding of cdk-nag that is meant to be, at the construct that causes it, with the reason. */
export function acceptFinding(construct: IConstruct, rule: string, reason: string): void {
  construct.node.addMetadata(METADATA, { reason, rule });
}

/** Notes that a policy has a wildcard in a resource that ends so. */
export function acceptWildcard(construct: IConstruct, resourceEnd: string, reason: string): void {
  acceptFinding(construct, `AwsSolutions-IAM5[Resource::*${resourceEnd}]`, reason);
}
