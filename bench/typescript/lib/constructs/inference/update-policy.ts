import * as sagemaker from 'aws-cdk-lib/aws-sagemaker';
import { Rollout } from '../../settings/rollout';

const START_MINUTES = 30;
const TERMINATION_WAIT_MINUTES = 5;

/** How SageMaker goes about an update of an endpoint. */
export class UpdatePolicy {
  constructor(
    private readonly rollout: Rollout,
    private readonly alarmNames: readonly string[],
    /** Whether an update keeps the number of instances that is there. */
    readonly retainsCount: boolean,
  ) {}

  deploymentConfig(): sagemaker.CfnEndpoint.DeploymentConfigProperty {
    const maximumMinutes = START_MINUTES + this.rollout.waitingMinutes + TERMINATION_WAIT_MINUTES;
    return {
      autoRollbackConfiguration: { alarms: this.alarmNames.map((alarmName) => ({ alarmName })) },
      blueGreenUpdatePolicy: {
        trafficRoutingConfiguration: this.routing(),
        terminationWaitInSeconds: seconds(TERMINATION_WAIT_MINUTES),
        maximumExecutionTimeoutInSeconds: seconds(maximumMinutes),
      },
    };
  }

  /** A text that changes with what SageMaker is told beside the configuration; spelt as the Java app spells it. */
  identity(): string {
    const count = this.retainsCount ? 'retained' : 'of the configuration';
    return `${this.rollout.identity}, termination after ${TERMINATION_WAIT_MINUTES}, count ${count}`;
  }

  private routing(): sagemaker.CfnEndpoint.TrafficRoutingConfigProperty {
    const { kind, firstPercent, waitMinutes } = this.rollout;
    const canarySize = kind === 'CANARY' ? { type: 'CAPACITY_PERCENT', value: firstPercent } : undefined;
    return { type: kind, canarySize, waitIntervalInSeconds: seconds(waitMinutes) };
  }
}

function seconds(minutes: number): number {
  return minutes * 60;
}
