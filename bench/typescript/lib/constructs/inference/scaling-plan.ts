import { EndpointSettings } from '../../settings/settings';
import { ONLY_VARIANT } from './only-variant';

const INVOCATIONS_PER_INSTANCE = 1000;
const SCALE_OUT_COOLDOWN = 60;
const SCALE_IN_COOLDOWN = 600;

/** Whether the number of instances follows the load. */
export function scales({ instances }: EndpointSettings): boolean {
  return instances.min < instances.max;
}

/** How the variant of an endpoint scales, as properties of custom resources; each is JSON in a text. */
export function scalingPlan({ endpointName, instances }: EndpointSettings): Record<string, string> {
  return {
    Actions: JSON.stringify([]),
    Bounds: JSON.stringify({ MaxCapacity: instances.max, MinCapacity: instances.min }),
    Policies: policies(),
    Target: JSON.stringify({
      ResourceId: `endpoint/${endpointName}/variant/${ONLY_VARIANT}`,
      ScalableDimension: 'sagemaker:variant:DesiredInstanceCount',
      ServiceNamespace: 'sagemaker',
    }),
  };
}

function policies(): string {
  const tracking = {
    PolicyName: 'invocations-per-instance',
    PolicyType: 'TargetTrackingScaling',
    TargetTrackingScalingPolicyConfiguration: {
      PredefinedMetricSpecification: { PredefinedMetricType: 'SageMakerVariantInvocationsPerInstance' },
      ScaleInCooldown: SCALE_IN_COOLDOWN,
      ScaleOutCooldown: SCALE_OUT_COOLDOWN,
      TargetValue: INVOCATIONS_PER_INSTANCE,
    },
  };
  // The target is a fractional number to the Java app, which writes it as one.
  return JSON.stringify([tracking]).replace(/("TargetValue":\d+)/, '$1.0');
}
