import * as iam from 'aws-cdk-lib/aws-iam';
import { imageRepositoryArn } from '../../../sagemaker/xgboost-images';
import { permit } from '../../permit';
import { vpcAttachment } from '../../vpc-attachment';
import { Arns } from './arns';

/** Who somebody is, in a policy. */
export const USER = '${aws:SourceIdentity}';

/** The tag that says whose a job is. */
export const OWNER = 'sagestead:user';

const LOG_GROUP = '/aws/sagemaker/TrainingJobs';

/** Training jobs of one's own, within the network. */
export function trainingRights(arns: Arns): iam.PolicyStatement[] {
  const jobs = [arns.sageMaker('training-job/*')];
  return [
    permit(['sagemaker:ListTrainingJobs'], ['*']),
    permit(['sagemaker:CreateTrainingJob'], jobs, {
      Null: { 'sagemaker:VpcSubnets': 'false' },
      StringEquals: { [`aws:RequestTag/${OWNER}`]: USER },
    }),
    permit(['sagemaker:AddTags'], jobs, {
      StringEquals: { [`aws:RequestTag/${OWNER}`]: USER, 'sagemaker:TaggingAction': 'CreateTrainingJob' },
    }),
    permit(['sagemaker:DescribeTrainingJob', 'sagemaker:ListTags', 'sagemaker:StopTrainingJob'], jobs, {
      StringEquals: { [`aws:ResourceTag/${OWNER}`]: USER },
    }),
    permit(
      [
        'logs:CreateLogGroup',
        'logs:CreateLogStream',
        'logs:DescribeLogStreams',
        'logs:GetLogEvents',
        'logs:PutLogEvents',
      ],
      arns.logGroup(LOG_GROUP),
    ),
    permit(['cloudwatch:PutMetricData'], ['*'], { StringEquals: { 'cloudwatch:namespace': LOG_GROUP } }),
    permit(
      ['ecr:BatchCheckLayerAvailability', 'ecr:BatchGetImage', 'ecr:GetDownloadUrlForLayer'],
      [imageRepositoryArn(arns.stack.region)],
    ),
    permit(['ecr:GetAuthorizationToken'], ['*']),
    vpcAttachment(),
  ];
}

/** The one role that a job may get: the maker's own. */
export function passOwnRole(roleArn: string): iam.PolicyStatement {
  return permit(['iam:PassRole'], [roleArn], {
    StringEquals: { 'iam:PassedToService': 'sagemaker.amazonaws.com' },
  });
}
