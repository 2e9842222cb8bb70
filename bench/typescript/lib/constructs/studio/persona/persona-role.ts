import * as iam from 'aws-cdk-lib/aws-iam';
import { Stack } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import { Capability, Persona } from '../../../settings/persona';
import { CustomerManagedPolicy } from '../../customer-managed-policy';
import { document, permit } from '../../permit';
import { sageMakerInAccountOf } from '../../sagemaker-principal';
import { ServiceRole } from '../../service-role';
import { Arns } from './arns';
import { ownFiles, readCaptures, readModels } from './bucket-rights';
import { callEndpoints, readTelemetry, seeEndpoints } from './endpoint-rights';
import { Estate } from './estate';
import { ownSpaces } from './own-spaces';
import { acceptPersonaFindings } from './persona-findings';
import { passOwnRole, trainingRights } from './training-rights';
import { trialRights } from './trial-rights';

export interface PersonaRoleProps {
  readonly persona: Persona;

  /** What rights are about. */
  readonly estate: Estate;
}

/** Defines the execution role of a persona: an inline policy for spaces, and one for each of its capabilities. */
export class PersonaRole extends Construct {
  readonly role: ServiceRole;

  constructor(scope: Construct, id: string, props: PersonaRoleProps) {
    super(scope, id);
    const { name, capabilities } = props.persona;
    this.role = new ServiceRole(this, 'Resource', {
      assumedBy: sageMakerInAccountOf(this),
      // The domain names the user of every session; without this right, no app would start.
      sessionActions: ['sts:SetSourceIdentity'],
      description: `What the persona ${name} may do from within Studio`,
      policies: this.policies(props),
    });
    if (capabilities.includes('train')) {
      this.role.attach(passOwnRole(this.role.arn));
    }
    if (capabilities.includes('try-endpoints')) {
      new CustomerManagedPolicy(this, 'TryEndpoints', {
        description: `What the persona ${name} may do to try models`,
        document: document(...trialRights(new Arns(Stack.of(this)))),
        roles: [this.role.roleName],
      });
    }
    acceptPersonaFindings(this, capabilities);
  }

  private policies({ persona, estate }: PersonaRoleProps): Record<string, iam.PolicyDocument> {
    const arns = new Arns(Stack.of(this));
    const policies: [string, iam.PolicyDocument][] = [['own-spaces', document(...ownSpaces(arns))]];
    if (estate.sharedFileSystemArn !== undefined) {
      const find = permit(['elasticfilesystem:DescribeMountTargets'], [estate.sharedFileSystemArn]);
      policies.push(['shared-file-system', document(find)]);
    }
    for (const capability of persona.capabilities) {
      const statements = statementsOf(capability, arns, estate);
      if (statements.length > 0) {
        policies.push([capability, document(...statements)]);
      }
    }
    return Object.fromEntries(policies.sort(([one], [other]) => (one < other ? -1 : 1)));
  }
}

function statementsOf(capability: Capability, arns: Arns, estate: Estate): iam.PolicyStatement[] {
  switch (capability) {
    case 'see-endpoints':
      return seeEndpoints(arns, estate);
    case 'call-endpoints':
      return callEndpoints(arns, estate);
    case 'read-telemetry':
      return readTelemetry(arns, estate);
    case 'read-captures':
      return readCaptures(estate);
    case 'read-models':
      return readModels(estate);
    case 'own-files':
      return ownFiles(estate);
    case 'train':
      return trainingRights(arns);
    case 'try-endpoints':
      // In a managed policy: beside all others it would be more than IAM takes in one role.
      return [];
  }
}
