import * as s3 from 'aws-cdk-lib/aws-s3';
import * as assets from 'aws-cdk-lib/aws-s3-assets';
import { AssetHashType, CustomResource } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import { PackedModel } from '../../artifacts/packed-model';
import { PACKED_MODELS } from '../../project';
import { PUBLICATION_TIMEOUT } from './artifact-publisher';

export interface PublicationProps {
  readonly modelName: string;
  readonly model: PackedModel;
  readonly bucket: s3.IBucket;

  /** Of the `ArtifactPublisher`. */
  readonly serviceToken: string;
}

/** Defines that a packed model is in the model bucket, under a key with its digest. */
export class Publication extends Construct {
  /** Where the model is, as SageMaker wants it. */
  readonly url: string;

  constructor(scope: Construct, id: string, props: PublicationProps) {
    super(scope, id);
    const asset = new assets.Asset(this, 'Asset', {
      path: props.model.writeBelow(PACKED_MODELS),
      assetHashType: AssetHashType.CUSTOM,
      assetHash: props.model.digest,
    });
    const key = `models/${props.modelName}/${props.model.digest}/model.tar.gz`;
    this.url = props.bucket.s3UrlForObject(key);
    new CustomResource(this, 'Resource', {
      resourceType: 'Custom::ModelPublication',
      serviceToken: props.serviceToken,
      serviceTimeout: PUBLICATION_TIMEOUT,
      properties: {
        Bucket: props.bucket.bucketName,
        Key: key,
        SourceBucket: asset.s3BucketName,
        SourceKey: asset.s3ObjectKey,
      },
    });
  }
}
