import * as kms from 'aws-cdk-lib/aws-kms';
import * as s3 from 'aws-cdk-lib/aws-s3';
import * as sagemaker from 'aws-cdk-lib/aws-sagemaker';
import { Construct } from 'constructs';
import { sha256 } from '../../artifacts/sha256';
import { EndpointSettings } from '../../settings/settings';
import { Model } from './model';
import { ONLY_VARIANT } from './only-variant';

/** As long as the CDK's own hashes at the end of logical ids. */
const HASH_LENGTH = 8;

export interface EndpointConfigProps {
  readonly settings: EndpointSettings;
  readonly model: Model;

  /** Where requests and answers are recorded. */
  readonly bucket: s3.IBucket;

  /** Encrypts them, and the instances' volumes. */
  readonly key: kms.IKey;
}

/** Defines an endpoint configuration. It has no physical name, so that every change is free to replace it. */
export class EndpointConfig extends Construct {
  private readonly resource: sagemaker.CfnEndpointConfig;

  constructor(scope: Construct, id: string, props: EndpointConfigProps) {
    super(scope, id);
    const { settings, model, key } = props;
    this.resource = new sagemaker.CfnEndpointConfig(this, 'Resource', {
      productionVariants: [
        {
          variantName: ONLY_VARIANT,
          modelName: model.name,
          initialVariantWeight: 1,
          instanceType: settings.instanceType,
          initialInstanceCount: settings.instances.min,
        },
      ],
      kmsKeyId: key.keyArn,
      dataCaptureConfig: settings.dataCapturePercent > 0 ? capture(props) : undefined,
    });
  }

  get name(): string {
    return this.resource.attrEndpointConfigName;
  }

  /** Makes the configuration another one when the text is another. */
  renewWith(text: string): void {
    const digest = sha256(text).substring(0, HASH_LENGTH).toUpperCase();
    this.resource.overrideLogicalId(this.node.id + digest);
  }
}

function capture({ settings, bucket, key }: EndpointConfigProps): sagemaker.CfnEndpointConfig.DataCaptureConfigProperty {
  return {
    enableCapture: true,
    initialSamplingPercentage: settings.dataCapturePercent,
    destinationS3Uri: bucket.s3UrlForObject(`capture/${settings.endpointName}`),
    kmsKeyId: key.keyArn,
    captureOptions: [{ captureMode: 'Input' }, { captureMode: 'Output' }],
    captureContentTypeHeader: { csvContentTypes: ['text/csv'], jsonContentTypes: ['application/json'] },
  };
}
