import { CfnOutput, Stack } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import { ScalingRegistrar } from '../constructs/inference/scaling-registrar';
import { ArtifactPublisher } from '../constructs/models/artifact-publisher';
import { ModelBucket } from '../constructs/models/model-bucket';

/** The models of one environment: stateful, kept when the stack goes. */
export class ModelsStack extends Stack {
  readonly models: ModelBucket;
  private readonly publisher: ArtifactPublisher;
  private readonly registrar: ScalingRegistrar;

  constructor(scope: Construct, id: string, environment: string) {
    super(scope, id, { description: 'Model bucket, its key, and the functions behind endpoints' });
    this.models = new ModelBucket(this, 'ModelBucket');
    this.publisher = new ArtifactPublisher(this, 'Publisher', this.models);
    this.registrar = new ScalingRegistrar(this, 'Registrar', environment);
    new CfnOutput(this, 'ModelBucketName', { value: this.models.bucket.bucketName });
  }

  /** What takes variants out of autoscaling. */
  get registrarToken(): string {
    return this.registrar.serviceToken;
  }

  /** What a publication calls. */
  get publisherToken(): string {
    return this.publisher.serviceToken;
  }
}
