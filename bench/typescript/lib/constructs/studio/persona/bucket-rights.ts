import * as iam from 'aws-cdk-lib/aws-iam';
import { permit } from '../../permit';
import { Estate } from './estate';
import { USER } from './training-rights';

const OWN = `users/${USER}/*`;

export function readModels(estate: Estate): iam.PolicyStatement[] {
  return [
    list(estate, 'models/*'),
    permit(['s3:GetObject'], [estate.bucket.arnForObjects('models/*')]),
    key(estate, 'kms:Decrypt'),
  ];
}

export function readCaptures(estate: Estate): iam.PolicyStatement[] {
  const prefix = `capture/${estate.environment}-*`;
  return [
    list(estate, prefix),
    permit(['s3:GetObject'], [estate.bucket.arnForObjects(prefix)]),
    key(estate, 'kms:Decrypt'),
  ];
}

export function ownFiles(estate: Estate): iam.PolicyStatement[] {
  return [
    list(estate, OWN),
    permit(
      ['s3:AbortMultipartUpload', 's3:DeleteObject', 's3:GetObject', 's3:PutObject'],
      [estate.bucket.arnForObjects(OWN)],
    ),
    key(estate, 'kms:Decrypt', 'kms:GenerateDataKey'),
  ];
}

function list(estate: Estate, prefix: string): iam.PolicyStatement {
  return permit(['s3:ListBucket'], [estate.bucket.bucketArn], { StringLike: { 's3:prefix': prefix } });
}

/** Through S3 only. */
function key(estate: Estate, ...actions: string[]): iam.PolicyStatement {
  return permit(actions, [estate.key.keyArn], { StringLike: { 'kms:ViaService': 's3.*' } });
}
