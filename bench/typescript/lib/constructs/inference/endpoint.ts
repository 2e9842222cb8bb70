import * as sagemaker from 'aws-cdk-lib/aws-sagemaker';
import { Tags } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import { EndpointConfig } from './endpoint-config';
import { UpdatePolicy } from './update-policy';

/** Key of the tag with the model that is served. */
const MODEL_TAG = 'sagestead:model';

export interface EndpointProps {
  /** Lower case. */
  readonly name: string;

  /** What it serves. */
  readonly config: EndpointConfig;

  /** How it comes to serve something else. */
  readonly updates: UpdatePolicy;

  /** What tells its model from another. */
  readonly model: string;
}

/** Defines an endpoint under a name that never changes. */
export class Endpoint extends Construct {
  readonly name: string;
  private readonly resource: sagemaker.CfnEndpoint;

  constructor(scope: Construct, id: string, props: EndpointProps) {
    super(scope, id);
    this.name = props.name;
    const retains = props.updates.retainsCount;
    props.config.renewWith(props.updates.identity());
    this.resource = new sagemaker.CfnEndpoint(this, 'Resource', {
      endpointName: props.name,
      endpointConfigName: props.config.name,
      deploymentConfig: props.updates.deploymentConfig(),
      retainAllVariantProperties: retains || undefined,
      // The count only: weights are what the settings say.
      excludeRetainedVariantProperties: retains ? [{ variantPropertyType: 'DesiredWeight' }] : undefined,
    });
    Tags.of(this.resource).add(MODEL_TAG, props.model);
  }

  get arn(): string {
    return this.resource.ref;
  }
}
