import * as iam from 'aws-cdk-lib/aws-iam';
import { Duration, Stack } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import { acceptWildcard } from '../accepted-finding';
import { CustomResourceFunction } from '../custom-resource-function';
import { permit } from '../permit';
import { ModelBucket } from './model-bucket';

/** How long one copy may take. */
export const PUBLICATION_TIMEOUT = Duration.minutes(15);

/** Defines what copies packed models from the CDK's staging bucket into the model bucket. */
export class ArtifactPublisher extends Construct {
  private readonly function: CustomResourceFunction;

  constructor(scope: Construct, id: string, models: ModelBucket) {
    super(scope, id);
    this.function = new CustomResourceFunction(this, 'Function', {
      description: 'Copies packed models to their content-addressed keys in the model bucket',
      code: 'constructs/models/publish_artifact.py',
      timeout: PUBLICATION_TIMEOUT,
      statements: [
        this.readStagedModels(),
        permit(
          ['s3:AbortMultipartUpload', 's3:GetObject', 's3:PutObject', 's3:PutObjectTagging'],
          [models.bucket.arnForObjects('models/*')],
        ),
        permit(['s3:ListBucket'], [models.bucket.bucketArn]),
        permit(['kms:Decrypt', 'kms:GenerateDataKey'], [models.key.keyArn]),
      ],
    });
    acceptWildcard(this, '/*.gz', 'every staged model is a .gz; its name is its digest');
    acceptWildcard(this, '/models/*', 'every model is published below models/');
  }

  get serviceToken(): string {
    return this.function.serviceToken;
  }

  private readStagedModels(): iam.PolicyStatement {
    const stack = Stack.of(this);
    const qualifier = stack.synthesizer.bootstrapQualifier;
    const staging = `arn:${stack.partition}:s3:::cdk-${qualifier}-assets-${stack.account}-${stack.region}`;
    return permit(['s3:GetObject', 's3:GetObjectTagging'], [`${staging}/*.gz`]);
  }
}
