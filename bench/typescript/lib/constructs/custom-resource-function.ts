import * as iam from 'aws-cdk-lib/aws-iam';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import * as logs from 'aws-cdk-lib/aws-logs';
import { CustomResource, Duration, RemovalPolicy } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import { resource } from '../project';
import { acceptFinding } from './accepted-finding';
import { CustomerManagedPolicy } from './customer-managed-policy';
import { ServiceRole } from './service-role';

const MEMORY_MIB = 128;

export interface CustomResourceFunctionProps {
  /** One sentence, of the function and of its role. */
  readonly description: string;

  /** Path of its Python file below the resources of the Java app. */
  readonly code: string;

  /** How long one call may take. */
  readonly timeout: Duration;

  /** What it may do, beside writing its log. */
  readonly statements: readonly iam.PolicyStatement[];
}

/** Defines a function behind custom resources: a page of Python that is part of the template, its role, and its log. */
export class CustomResourceFunction extends Construct {
  private readonly resource: lambda.CfnFunction;
  private readonly timeout: Duration;

  constructor(scope: Construct, id: string, props: CustomResourceFunctionProps) {
    super(scope, id);
    this.timeout = props.timeout;
    const logGroup = new logs.LogGroup(this, 'Logs', {
      retention: logs.RetentionDays.ONE_YEAR,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    const role = this.role(props, logGroup);
    this.resource = new lambda.CfnFunction(new Construct(this, 'Resource'), 'Resource', {
      description: props.description,
      runtime: 'python3.14',
      handler: 'index.handler',
      code: { zipFile: resource(props.code) },
      memorySize: MEMORY_MIB,
      timeout: props.timeout.toSeconds(),
      role: role.arn,
      loggingConfig: { logGroup: logGroup.logGroupName },
    });
    this.acceptFindings(logGroup);
  }

  /** The ARN that a custom resource calls. */
  get serviceToken(): string {
    return this.resource.attrArn;
  }

  /** Defines a resource of the same stack that the function makes. */
  make(scope: Construct, resourceType: string, properties: Record<string, unknown>): CustomResource {
    return new CustomResource(scope, 'Resource', {
      resourceType,
      serviceToken: this.serviceToken,
      serviceTimeout: this.timeout,
      properties,
    });
  }

  private role(props: CustomResourceFunctionProps, logGroup: logs.LogGroup): ServiceRole {
    const policy = new CustomerManagedPolicy(this, 'Policy', {
      description: props.description,
      document: new iam.PolicyDocument({
        statements: [
          ...props.statements,
          new iam.PolicyStatement({
            actions: ['logs:CreateLogStream', 'logs:PutLogEvents'],
            resources: [logGroup.logGroupArn],
          }),
        ],
      }),
    });
    return new ServiceRole(this, 'Role', {
      assumedBy: new iam.ServicePrincipal('lambda.amazonaws.com'),
      description: props.description,
      managedPolicyArns: [policy.arn],
    });
  }

  private acceptFindings(logGroup: logs.LogGroup): void {
    acceptFinding(
      logGroup,
      'NIST.800.53.R5-CloudWatchLogGroupEncrypted',
      'it says which call failed and holds no data of ours',
    );
    acceptFinding(
      this.resource,
      'NIST.800.53.R5-LambdaInsideVPC',
      "it calls AWS's public API; its network interfaces would hold up the VPC's deletion",
    );
    acceptFinding(
      this.resource,
      'NIST.800.53.R5-LambdaDLQ',
      'CloudFormation waits for its answer, and fails without one',
    );
    acceptFinding(
      this.resource,
      'NIST.800.53.R5-LambdaConcurrency',
      'a reservation fails in a new account, whose whole concurrency may be 10',
    );
  }
}
