import { Construct } from 'constructs';
import { Capability } from '../../../settings/persona';
import { acceptFinding, acceptWildcard } from '../../accepted-finding';
import { TRIAL_NAMES } from './trial-rights';

/** Wildcards of every persona, and why they are meant to be. */
const OF_ALL: readonly [string, string][] = [
  [':app/*', 'apps and spaces are bound to their owner by conditions'],
  [':space/*', 'apps and spaces are bound to their owner by conditions'],
  [':domain/*', 'AWS names the domain, and it is only described'],
  [':user-profile/*', 'the profiles of the domain are only described'],
  [':/aws/sagemaker/studio*', 'SageMaker names the log groups of Studio'],
];

/** Wildcards of those with a capability. */
const BY_CAPABILITY: Readonly<Record<Capability, readonly [string, string][]>> = {
  'see-endpoints': [
    [':endpoint-config/*', 'CloudFormation names endpoint configurations'],
    [':model/*', 'CloudFormation names models'],
    [':endpoint/*', 'the endpoints of the environment'],
  ],
  'call-endpoints': [[':endpoint/*', 'the endpoints of the environment']],
  'read-telemetry': [[':/aws/sagemaker/Endpoints/*', 'the endpoints of the environment']],
  'read-captures': [['/capture/*', "the captures of the environment's endpoints"]],
  'read-models': [['/models/*', 'every model may be read']],
  'own-files': [['/users/*', "all below a user's own prefix"]],
  train: [
    [':training-job/*', 'jobs are bound to their maker by a tag'],
    [':/aws/sagemaker/TrainingJobs:*', "the streams of SageMaker's log group for jobs"],
  ],
  'try-endpoints': [
    [`:model/${TRIAL_NAMES}`, 'bound to their maker by a tag'],
    [`:endpoint-config/${TRIAL_NAMES}`, 'bound to their maker by a tag'],
    [`:endpoint/${TRIAL_NAMES}`, 'bound to their maker by a tag'],
    [`:/aws/sagemaker/Endpoints/${TRIAL_NAMES}`, 'logs of endpoints for trying'],
    [':scalable-target/*', 'AWS names them; bound to their maker by a tag'],
    [`:alarm:TargetTracking-endpoint/${TRIAL_NAMES}`, 'AWS names the alarms of scaling'],
  ],
};

/** Notes what cdk-nag finds in a persona's role and is meant to be. */
export function acceptPersonaFindings(role: Construct, capabilities: readonly Capability[]): void {
  acceptFinding(
    role,
    'NIST.800.53.R5-IAMNoInlinePolicy',
    "a persona's policies are its own; nobody else could share them",
  );
  acceptFinding(
    role,
    'AwsSolutions-IAM5[Resource::*]',
    'listing, metrics and network interfaces know no resource',
  );
  for (const [end, reason] of [...OF_ALL, ...capabilities.flatMap((capability) => BY_CAPABILITY[capability])]) {
    acceptWildcard(role, end, reason);
  }
}
