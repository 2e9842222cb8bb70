import * as iam from 'aws-cdk-lib/aws-iam';
import { permit } from '../../permit';
import { Arns } from './arns';
import { Estate } from './estate';

export function seeEndpoints(arns: Arns, estate: Estate): iam.PolicyStatement[] {
  return [
    permit(['sagemaker:ListEndpoints'], ['*']),
    permit(['sagemaker:DescribeEndpoint', 'sagemaker:ListTags'], [endpoints(arns, estate)]),
    permit(
      ['sagemaker:DescribeEndpointConfig', 'sagemaker:DescribeModel'],
      [arns.sageMaker('endpoint-config/*'), arns.sageMaker('model/*')],
    ),
  ];
}

export function callEndpoints(arns: Arns, estate: Estate): iam.PolicyStatement[] {
  return [permit(['sagemaker:InvokeEndpoint'], [endpoints(arns, estate)])];
}

export function readTelemetry(arns: Arns, estate: Estate): iam.PolicyStatement[] {
  return [
    permit(
      ['logs:DescribeLogStreams', 'logs:FilterLogEvents', 'logs:GetLogEvents'],
      arns.logGroup(`/aws/sagemaker/Endpoints/${estate.environment}-*`),
    ),
    permit(['cloudwatch:GetMetricData', 'cloudwatch:ListMetrics'], ['*']),
  ];
}

function endpoints(arns: Arns, estate: Estate): string {
  return arns.sageMaker(`endpoint/${estate.environment}-*`);
}
