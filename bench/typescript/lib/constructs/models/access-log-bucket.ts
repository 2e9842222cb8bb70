import * as s3 from 'aws-cdk-lib/aws-s3';
import { Duration, RemovalPolicy } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import { acceptFinding } from '../accepted-finding';

/** Below what S3 puts the logs. */
export const ACCESS_LOG_PREFIX = 'access/';

const KEPT_DAYS = 400;

/** Defines the bucket that says who read and wrote other buckets, for a year and a month. */
export class AccessLogBucket extends Construct {
  readonly bucket: s3.Bucket;

  constructor(scope: Construct, id: string) {
    super(scope, id);
    this.bucket = new s3.Bucket(this, 'Resource', {
      versioned: true,
      encryption: s3.BucketEncryption.S3_MANAGED,
      enforceSSL: true,
      blockPublicAccess: s3.BlockPublicAccess.BLOCK_ALL,
      objectOwnership: s3.ObjectOwnership.BUCKET_OWNER_ENFORCED,
      lifecycleRules: [
        {
          prefix: ACCESS_LOG_PREFIX,
          expiration: Duration.days(KEPT_DAYS),
          noncurrentVersionExpiration: Duration.days(1),
        },
      ],
      removalPolicy: RemovalPolicy.RETAIN,
    });
    acceptFinding(
      this.bucket,
      'NIST.800.53.R5-S3BucketReplicationEnabled',
      'logs are kept where what they log happens',
    );
    acceptFinding(
      this.bucket,
      'NIST.800.53.R5-S3DefaultEncryptionKMS',
      'S3 delivers no access logs to a bucket with a KMS key',
    );
  }
}
