import * as iam from 'aws-cdk-lib/aws-iam';
import { permit } from '../../permit';
import { Arns } from './arns';

const OWN_PROFILE = 'user-profile/${sagemaker:DomainId}/${sagemaker:UserProfileName}';
const SPACES = 'space/${sagemaker:DomainId}/*';
const APPS = 'app/${sagemaker:DomainId}/*';

/** Spaces of one's own, and the apps in them. */
export function ownSpaces(arns: Arns): iam.PolicyStatement[] {
  return [
    permit(
      ['sagemaker:ListApps', 'sagemaker:ListDomains', 'sagemaker:ListSpaces', 'sagemaker:ListUserProfiles'],
      ['*'],
    ),
    permit(
      [
        'sagemaker:DescribeApp',
        'sagemaker:DescribeDomain',
        'sagemaker:DescribeSpace',
        'sagemaker:DescribeUserProfile',
        'sagemaker:ListTags',
      ],
      ['app/*', 'domain/*', 'space/*', 'user-profile/*'].map((resource) => arns.sageMaker(resource)),
    ),
    permit(['sagemaker:CreatePresignedDomainUrl'], [arns.sageMaker(OWN_PROFILE)]),
    permit(['sagemaker:AddTags'], [arns.sageMaker(APPS), arns.sageMaker(SPACES)], {
      Null: { 'sagemaker:TaggingAction': 'false' },
    }),
    permit(
      ['logs:CreateLogGroup', 'logs:CreateLogStream', 'logs:PutLogEvents'],
      arns.logGroup('/aws/sagemaker/studio*'),
    ),
    permit(['sagemaker:CreateApp', 'sagemaker:DeleteApp'], [arns.sageMaker(APPS)], ownPrivate(arns)),
    permit(['sagemaker:DeleteSpace'], [arns.sageMaker(SPACES)], ownPrivate(arns)),
    permit(['sagemaker:CreateSpace', 'sagemaker:UpdateSpace'], [arns.sageMaker(SPACES)], {
      ...ownPrivate(arns),
      StringNotEquals: { 'sagemaker:RemoteAccess': 'ENABLED' },
    }),
  ];
}

function ownPrivate(arns: Arns): iam.Conditions {
  return {
    ArnLike: { 'sagemaker:OwnerUserProfileArn': arns.sageMaker(OWN_PROFILE) },
    StringEquals: { 'sagemaker:SpaceSharingType': 'Private' },
  };
}
