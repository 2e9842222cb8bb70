import * as iam from 'aws-cdk-lib/aws-iam';
import { Duration, Stack } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import { acceptWildcard } from '../accepted-finding';
import { arn } from '../arn';
import { CustomResourceFunction } from '../custom-resource-function';
import { permit } from '../permit';

/** How long one call may take. */
export const REGISTRATION_TIMEOUT = Duration.minutes(2);

/** Defines what registers variants of endpoints for scaling, and takes them out before their type changes. */
export class ScalingRegistrar extends Construct {
  private readonly function: CustomResourceFunction;

  constructor(scope: Construct, id: string, environment: string) {
    super(scope, id);
    this.function = new CustomResourceFunction(this, 'Function', {
      description: 'Registers variants of endpoints for scaling, and takes them out before their type changes',
      code: 'constructs/inference/register_scaling.py',
      timeout: REGISTRATION_TIMEOUT,
      statements: this.statements(environment),
    });
    acceptWildcard(this, ':scalable-target/*', 'AWS makes the id; the namespace bounds it');
    acceptWildcard(this, `:endpoint/${environment}-*`, 'every endpoint of the environment');
    acceptWildcard(this, ':endpoint-config/*', 'CloudFormation names configurations');
    acceptWildcard(
      this,
      `:alarm:TargetTracking-endpoint/${environment}-*`,
      "Application Auto Scaling makes the alarms of a policy in its caller's name",
    );
    acceptWildcard(this, ':alarm:*', 'CloudWatch lists alarms only to who may see all of the region');
  }

  get serviceToken(): string {
    return this.function.serviceToken;
  }

  private statements(environment: string): iam.PolicyStatement[] {
    const endpoints = arn(this, 'sagemaker', `endpoint/${environment}-*`);
    return [
      this.scale(),
      this.makeServiceRole(),
      permit(
        ['sagemaker:DescribeEndpoint', 'sagemaker:DescribeEndpointConfig'],
        [endpoints, arn(this, 'sagemaker', 'endpoint-config/*')],
      ),
      permit(['sagemaker:UpdateEndpointWeightsAndCapacities'], [endpoints]),
      permit(
        ['cloudwatch:DeleteAlarms', 'cloudwatch:PutMetricAlarm'],
        [arn(this, 'cloudwatch', `alarm:TargetTracking-endpoint/${environment}-*`)],
      ),
      permit(['cloudwatch:DescribeAlarms'], [arn(this, 'cloudwatch', 'alarm:*')]),
    ];
  }

  private scale(): iam.PolicyStatement {
    return permit(
      [
        'application-autoscaling:DeleteScalingPolicy',
        'application-autoscaling:DeleteScheduledAction',
        'application-autoscaling:DeregisterScalableTarget',
        'application-autoscaling:PutScalingPolicy',
        'application-autoscaling:PutScheduledAction',
        'application-autoscaling:RegisterScalableTarget',
      ],
      [arn(this, 'application-autoscaling', 'scalable-target/*')],
      { StringEquals: { 'application-autoscaling:service-namespace': 'sagemaker' } },
    );
  }

  private makeServiceRole(): iam.PolicyStatement {
    const { partition, account } = Stack.of(this);
    const service = 'sagemaker.application-autoscaling.amazonaws.com';
    const name = 'AWSServiceRoleForApplicationAutoScaling_SageMakerEndpoint';
    return permit(
      ['iam:CreateServiceLinkedRole'],
      [`arn:${partition}:iam::${account}:role/aws-service-role/${service}/${name}`],
      { StringEquals: { 'iam:AWSServiceName': service } },
    );
  }
}
