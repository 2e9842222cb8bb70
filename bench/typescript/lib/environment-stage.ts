import { Stage, Tags } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import { Environment } from './settings/settings';
import { InferenceStack } from './stacks/inference-stack';
import { ModelsStack } from './stacks/models-stack';
import { NetworkStack } from './stacks/network-stack';
import { StudioStack } from './stacks/studio-stack';
import { StudioUsersStack } from './stacks/studio-users-stack';

/** One environment: its stacks, wired. */
export class EnvironmentStage extends Stage {
  constructor(scope: Construct, application: string, environment: Environment) {
    super(scope, environment.name, { env: { account: environment.account, region: environment.region } });
    const network = new NetworkStack(this, 'network', environment);
    const models = new ModelsStack(this, 'models', environment.name);
    const studio = new StudioStack(this, 'studio', { application, environment, network, models });
    for (let number = 1; number <= environment.studio.userStacks; number++) {
      new StudioUsersStack(this, `studio-users-${number}`, { number, settings: environment.studio, studio });
    }
    for (const endpoint of environment.endpoints) {
      new InferenceStack(this, `inference-${endpoint.name}`, {
        application,
        environment: environment.name,
        endpoint,
        network,
        models,
      });
    }
    Tags.of(this).add('application', application);
    Tags.of(this).add('environment', environment.name);
  }
}
