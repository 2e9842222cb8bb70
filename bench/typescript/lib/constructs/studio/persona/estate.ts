import * as kms from 'aws-cdk-lib/aws-kms';
import * as s3 from 'aws-cdk-lib/aws-s3';

/** What the rights of personas are about. */
export interface Estate {
  /** Name of the environment. */
  readonly environment: string;

  /** Of models, captures and the files of users. */
  readonly bucket: s3.IBucket;
  readonly key: kms.IKey;
  readonly sharedFileSystemArn?: string;
}
