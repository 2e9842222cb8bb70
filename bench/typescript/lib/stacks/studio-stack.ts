import { CfnOutput, Stack } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import { Domain } from '../constructs/studio/domain';
import { PersonaRole } from '../constructs/studio/persona/persona-role';
import { Place } from '../constructs/studio/place';
import { SageMakerNfsAccess } from '../constructs/studio/sagemaker-nfs-access';
import { SharedFileSystem } from '../constructs/studio/shared-file-system';
import { SpaceDefaults } from '../constructs/studio/space-defaults';
import { StarterNotebook } from '../constructs/studio/starter-notebook';
import { StudioSecurityGroup } from '../constructs/studio/studio-security-group';
import { notebookText } from '../notebook-text';
import { Persona, PERSONAS, VIEWER } from '../settings/persona';
import { Environment } from '../settings/settings';
import { ModelsStack } from './models-stack';
import { NetworkStack } from './network-stack';

export interface StudioStackProps {
  readonly application: string;
  readonly environment: Environment;
  readonly network: NetworkStack;
  readonly models: ModelsStack;
}

/** The domain that people work in, with what they share and a role for each persona. */
export class StudioStack extends Stack {
  /** Name of the export that says over how many stacks users are spread. */
  readonly userStacksExport: string;

  private readonly domain: Domain;
  private readonly roleArns = new Map<string, string>();

  constructor(scope: Construct, id: string, props: StudioStackProps) {
    super(scope, id, { description: 'SageMaker domain (VpcOnly), what its users share, and their roles' });
    const { environment, network } = props;
    const { studio } = environment;
    const { securityGroup } = new StudioSecurityGroup(this, 'SecurityGroup', network.vpc);
    network.letReachServices(this, 'HTTPS from Studio apps', securityGroup);
    const name = `${props.application}-${environment.name}`;
    const place: Place = { vpc: network.vpc, securityGroup };
    const shared =
      studio.sharedFileSystem &&
      new SharedFileSystem(this, 'SharedFileSystem', { name, place, onTeardown: studio.sharedFileSystem });
    this.defineRoles(props, shared);
    const starter = new StarterNotebook(this, 'Starter', {
      name: `${name}-starter`,
      notebook: notebookText(environment),
    });
    this.domain = new Domain(this, 'Domain', {
      name,
      place,
      homes: studio.homeFileSystem,
      defaults: new SpaceDefaults(this.roleArnOf(VIEWER), starter, shared),
    });
    this.tell('DomainId', this.domain.domainId);
    this.tell('HomeFileSystemId', this.domain.homeFileSystemId);
    if (shared !== undefined) {
      new SageMakerNfsAccess(this, 'SageMakerNfsAccess', {
        domain: this.domain,
        vpc: network.vpc,
        fileSystem: shared,
      });
      this.tell('SharedFileSystemId', shared.fileSystemId);
      this.tell('SharedAccessPointId', shared.accessPointId);
    }
    this.userStacksExport = this.exportUserStacks(studio.userStacks);
  }

  get domainId(): string {
    return this.domain.domainId;
  }

  roleArnOf(persona: Persona): string {
    return this.roleArns.get(persona.name)!;
  }

  private tell(output: string, value: string): void {
    new CfnOutput(this, output, { value });
  }

  private defineRoles({ environment, models }: StudioStackProps, shared?: SharedFileSystem): void {
    const estate = {
      environment: environment.name,
      bucket: models.models.bucket,
      key: models.models.key,
      sharedFileSystemArn: shared?.fileSystemArn,
    };
    for (const persona of PERSONAS) {
      const { role } = new PersonaRole(this, `Persona-${persona.name}`, { persona, estate });
      this.roleArns.set(persona.name, role.arn);
    }
  }

  private exportUserStacks(stacks: number): string {
    const exportName = `${this.stackName}-user-stacks`;
    new CfnOutput(this, 'UserStacks', {
      description: 'Over how many stacks users are spread; cannot change, because users would move',
      value: String(stacks),
      exportName,
    });
    return exportName;
  }
}
