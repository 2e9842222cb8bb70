import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import { Construct } from 'constructs';
import { acceptFinding } from '../accepted-finding';
import { ONLY_VARIANT } from './only-variant';

const MICROSECONDS_PER_MILLI = 1000;
const LATENCY_MILLIS = 500;
const PERIOD_SECONDS = 60;
const PERIODS = 3;
const BAD_PERIODS = 2;

export interface EndpointAlarmsProps {
  /** Of the endpoint, which need not be there yet. */
  readonly endpointName: string;

  /** Share of the requests that the first step of an update moves. */
  readonly firstStepPercent: number;
}

/** Defines the alarms of an endpoint: server errors, answers that take too long, and refused requests. */
export class EndpointAlarms extends Construct {
  /** Of those that take an update back. */
  readonly names: string[];

  constructor(scope: Construct, id: string, props: EndpointAlarmsProps) {
    super(scope, id);
    const endpoint = props.endpointName;
    // Half of what the first step of an update would refuse if its model refused all.
    const share = (props.firstStepPercent * 0.5) / 100;
    const serverErrors = this.alarm('ServerErrors', 'Invocation5XXErrors', endpoint, {
      statistic: 'Sum',
      alarmDescription: `The endpoint ${endpoint} answers 5xx`,
      threshold: 0,
    });
    const latency = this.alarm('Latency', 'ModelLatency', endpoint, {
      extendedStatistic: 'p99',
      alarmDescription: `The model behind ${endpoint} takes more than ${LATENCY_MILLIS} ms for 1 % of its answers`,
      threshold: LATENCY_MILLIS * MICROSECONDS_PER_MILLI,
    });
    const refusals = this.alarm('Refusals', 'Invocation4XXErrors', endpoint, {
      statistic: 'Average',
      alarmDescription: `The endpoint ${endpoint} refuses more than ${(share * 100).toFixed(1)} % of its requests`,
      threshold: share,
    });
    this.names = [serverErrors, latency, refusals].map((alarm) => alarm.ref);
    acceptFinding(
      this,
      'NIST.800.53.R5-CloudWatchAlarmAction',
      'updates are taken back by them; who else is told differs by company: subscribe to their state changes' +
        ' in EventBridge',
    );
  }

  private alarm(
    id: string,
    metricName: string,
    endpointName: string,
    what: Partial<cloudwatch.CfnAlarmProps>,
  ): cloudwatch.CfnAlarm {
    return new cloudwatch.CfnAlarm(new Construct(this, id), 'Resource', {
      ...what,
      namespace: 'AWS/SageMaker',
      metricName,
      dimensions: [
        { name: 'EndpointName', value: endpointName },
        { name: 'VariantName', value: ONLY_VARIANT },
      ],
      period: PERIOD_SECONDS,
      comparisonOperator: 'GreaterThanThreshold',
      evaluationPeriods: PERIODS,
      datapointsToAlarm: BAD_PERIODS,
      treatMissingData: 'notBreaching',
    });
  }
}
