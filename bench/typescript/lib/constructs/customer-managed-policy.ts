import * as iam from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';

export interface CustomerManagedPolicyProps {
  /** One sentence. */
  readonly description: string;

  /** What it allows. */
  readonly document: iam.PolicyDocument;

  /** Names of the roles that it is attached to. */
  readonly roles?: string[];
}

/** Defines a policy that is attached to roles instead of being part of one: a role holds only so many characters. */
export class CustomerManagedPolicy extends Construct {
  private readonly resource: iam.CfnManagedPolicy;

  constructor(scope: Construct, id: string, props: CustomerManagedPolicyProps) {
    super(scope, id);
    this.resource = new iam.CfnManagedPolicy(this, 'Resource', {
      description: props.description,
      path: '/',
      policyDocument: props.document,
      roles: props.roles,
    });
  }

  get arn(): string {
    return this.resource.ref;
  }
}
