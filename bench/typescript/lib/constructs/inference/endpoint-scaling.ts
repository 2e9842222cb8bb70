import { CustomResource } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import { EndpointSettings } from '../../settings/settings';
import { Endpoint } from './endpoint';
import { scalingPlan } from './scaling-plan';
import { REGISTRATION_TIMEOUT } from './scaling-registrar';

export interface EndpointScalingProps {
  readonly endpoint: Endpoint;
  readonly settings: EndpointSettings;

  /** Of the `ScalingRegistrar`. */
  readonly registrarToken: string;
}

/** Defines that the variant of an endpoint scales. */
export class EndpointScaling extends Construct {
  constructor(scope: Construct, id: string, { endpoint, settings, registrarToken }: EndpointScalingProps) {
    super(scope, id);
    const { Actions, Bounds, Policies, Target } = scalingPlan(settings);
    const registration = new CustomResource(this, 'Resource', {
      resourceType: 'Custom::ScalingRegistration',
      serviceToken: registrarToken,
      serviceTimeout: REGISTRATION_TIMEOUT,
      properties: { Actions, Bounds, InstanceType: settings.instanceType, Policies, Target },
    });
    registration.node.addDependency(endpoint);
  }
}
