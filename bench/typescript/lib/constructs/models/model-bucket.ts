import * as kms from 'aws-cdk-lib/aws-kms';
import * as s3 from 'aws-cdk-lib/aws-s3';
import { RemovalPolicy } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import { acceptFinding } from '../accepted-finding';
import { ACCESS_LOG_PREFIX, AccessLogBucket } from './access-log-bucket';

/** Defines the bucket of packed models, under a key of its own. */
export class ModelBucket extends Construct {
  readonly key: kms.Key;
  readonly bucket: s3.Bucket;

  constructor(scope: Construct, id: string) {
    super(scope, id);
    this.key = new kms.Key(this, 'Key', {
      description: 'Encrypts models, captured requests and the volumes of endpoints',
      enableKeyRotation: true,
      removalPolicy: RemovalPolicy.RETAIN,
    });
    this.bucket = new s3.Bucket(this, 'Resource', {
      versioned: true,
      encryption: s3.BucketEncryption.KMS,
      encryptionKey: this.key,
      bucketKeyEnabled: true,
      enforceSSL: true,
      blockPublicAccess: s3.BlockPublicAccess.BLOCK_ALL,
      objectOwnership: s3.ObjectOwnership.BUCKET_OWNER_ENFORCED,
      serverAccessLogsBucket: new AccessLogBucket(this, 'AccessLogs').bucket,
      serverAccessLogsPrefix: ACCESS_LOG_PREFIX,
      removalPolicy: RemovalPolicy.RETAIN,
    });
    acceptFinding(
      this.bucket,
      'NIST.800.53.R5-S3BucketReplicationEnabled',
      'models are rebuilt from their folders in git; a second region is a second environment',
    );
  }
}
