import * as iam from 'aws-cdk-lib/aws-iam';
import { permit } from '../../permit';
import { Arns } from './arns';
import { OWNER, USER } from './training-rights';

/** What models, configurations and endpoints for trying are to be called. */
export const TRIAL_NAMES = 'try-*';

const INSTANCE_TYPES = ['ml.t2.medium', 'ml.m5.large'];
const MINE = { [`aws:ResourceTag/${OWNER}`]: USER };
const MADE_MINE = { [`aws:RequestTag/${OWNER}`]: USER };

/** Endpoints of one's own, to try a model on: small, and in the network. */
export function trialRights(arns: Arns): iam.PolicyStatement[] {
  const model = arns.sageMaker(`model/${TRIAL_NAMES}`);
  const config = arns.sageMaker(`endpoint-config/${TRIAL_NAMES}`);
  const endpoint = arns.sageMaker(`endpoint/${TRIAL_NAMES}`);
  const all = [model, config, endpoint];
  const scalableTargets = [arns.of('application-autoscaling', 'scalable-target/*')];
  return [
    permit(['sagemaker:CreateModel'], [model], {
      Null: { 'sagemaker:VpcSubnets': 'false' },
      StringEquals: MADE_MINE,
    }),
    permit(['sagemaker:CreateEndpointConfig'], [config], {
      'ForAllValues:StringEquals': { 'sagemaker:InstanceTypes': INSTANCE_TYPES },
      Null: { 'sagemaker:InstanceTypes': 'false' },
      StringEquals: MADE_MINE,
    }),
    permit(['sagemaker:CreateEndpoint'], [config, endpoint], { StringEquals: MADE_MINE }),
    permit(['sagemaker:AddTags'], all, {
      StringEquals: {
        ...MADE_MINE,
        'sagemaker:TaggingAction': ['CreateModel', 'CreateEndpointConfig', 'CreateEndpoint'],
      },
    }),
    permit(
      [
        'sagemaker:DeleteEndpoint',
        'sagemaker:DeleteEndpointConfig',
        'sagemaker:DeleteModel',
        'sagemaker:DescribeEndpoint',
        'sagemaker:DescribeEndpointConfig',
        'sagemaker:DescribeModel',
        'sagemaker:InvokeEndpoint',
        'sagemaker:ListTags',
        'sagemaker:UpdateEndpointWeightsAndCapacities',
      ],
      all,
      { StringEquals: MINE },
    ),
    permit(
      ['logs:CreateLogGroup', 'logs:CreateLogStream', 'logs:GetLogEvents', 'logs:PutLogEvents'],
      arns.logGroup(`/aws/sagemaker/Endpoints/${TRIAL_NAMES}`),
    ),
    permit(
      ['application-autoscaling:RegisterScalableTarget', 'application-autoscaling:TagResource'],
      scalableTargets,
      { StringEquals: { 'application-autoscaling:service-namespace': 'sagemaker', ...MADE_MINE } },
    ),
    permit(
      [
        'application-autoscaling:DeleteScalingPolicy',
        'application-autoscaling:DeregisterScalableTarget',
        'application-autoscaling:PutScalingPolicy',
      ],
      scalableTargets,
      { StringEquals: MINE },
    ),
    permit(
      ['application-autoscaling:DescribeScalableTargets', 'application-autoscaling:DescribeScalingPolicies'],
      ['*'],
    ),
    permit(
      ['cloudwatch:DeleteAlarms', 'cloudwatch:DescribeAlarms', 'cloudwatch:PutMetricAlarm'],
      [arns.of('cloudwatch', `alarm:TargetTracking-endpoint/${TRIAL_NAMES}`)],
    ),
  ];
}
