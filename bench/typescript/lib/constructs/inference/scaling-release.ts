import { CustomResource } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import { EndpointSettings } from '../../settings/settings';
import { ONLY_VARIANT } from './only-variant';
import { scales, scalingPlan } from './scaling-plan';
import { REGISTRATION_TIMEOUT } from './scaling-registrar';

export interface ScalingReleaseProps {
  readonly settings: EndpointSettings;

  /** Of the `ScalingRegistrar`. */
  readonly registrarToken: string;
}

/** Defines what takes a variant out of scaling before the endpoint changes its instance type. */
export class ScalingRelease extends Construct {
  constructor(scope: Construct, id: string, { settings, registrarToken }: ScalingReleaseProps) {
    super(scope, id);
    const { Actions, Bounds, Policies, Target } = scalingPlan(settings);
    const { instanceType: InstanceType } = settings;
    new CustomResource(this, 'Resource', {
      resourceType: 'Custom::ScalingRelease',
      serviceToken: registrarToken,
      serviceTimeout: REGISTRATION_TIMEOUT,
      properties: {
        EndpointName: settings.endpointName,
        Variants: {
          [ONLY_VARIANT]: scales(settings)
            ? { Actions, Bounds, InstanceType, Policies, Target }
            : { InstanceType },
        },
      },
    });
  }
}
