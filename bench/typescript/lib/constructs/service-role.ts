import * as iam from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';

export interface ServiceRoleProps {
  /** Who assumes it. */
  readonly assumedBy: iam.ServicePrincipal;

  /** What that service may do with it, beside assuming it. */
  readonly sessionActions?: readonly string[];

  /** One sentence. */
  readonly description: string;

  /** What it allows, by the names of its inline policies. */
  readonly policies?: Readonly<Record<string, iam.PolicyDocument>>;

  /** What it allows by policies that are not its own. */
  readonly managedPolicyArns?: string[];
}

/** Defines a role that an AWS service assumes, with policies that are part of it. */
export class ServiceRole extends Construct {
  private readonly resource: iam.CfnRole;

  constructor(scope: Construct, id: string, props: ServiceRoleProps) {
    super(scope, id);
    this.resource = new iam.CfnRole(this, 'Resource', {
      assumeRolePolicyDocument: new iam.PolicyDocument({
        statements: [
          new iam.PolicyStatement({
            actions: ['sts:AssumeRole', ...(props.sessionActions ?? [])],
            principals: [props.assumedBy],
          }),
        ],
      }),
      description: props.description,
      managedPolicyArns: props.managedPolicyArns,
      policies:
        props.policies &&
        Object.entries(props.policies).map(([policyName, policyDocument]) => ({ policyName, policyDocument })),
    });
  }

  get arn(): string {
    return this.resource.attrArn;
  }

  get roleName(): string {
    return this.resource.ref;
  }

  /** Attaches what names the role itself: within the role it would be a circle. */
  attach(statement: iam.PolicyStatement): void {
    const policy = new iam.CfnPolicy(new Construct(this, 'DefaultPolicy'), 'Resource', {
      policyDocument: new iam.PolicyDocument({ statements: [statement] }),
      policyName: '',
      roles: [this.roleName],
    });
    // Unique in the stack, which is what the CDK names such policies by.
    policy.policyName = policy.logicalId;
  }
}
