import { IConstruct } from 'constructs';

/** A finding of cdk-nag that is meant to be, and why. */
interface AcceptedFinding {
  readonly rule: string;
  readonly reason: string;
}

// Beside the constructs, as in the app: nothing in the assembly needs them.
const NOTES = new WeakMap<IConstruct, AcceptedFinding[]>();

/** Notes a finding of cdk-nag that is meant to be, at the construct that causes it, with the reason. */
export function acceptFinding(construct: IConstruct, rule: string, reason: string): void {
  const notes = NOTES.get(construct) ?? [];
  notes.push({ rule, reason });
  NOTES.set(construct, notes);
}

/** Notes that a policy has a wildcard in a resource that ends so. */
export function acceptWildcard(construct: IConstruct, resourceEnd: string, reason: string): void {
  acceptFinding(construct, `AwsSolutions-IAM5[Resource::*${resourceEnd}]`, reason);
}
