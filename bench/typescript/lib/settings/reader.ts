import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { ModelFolder } from '../artifacts/model-folder';
import { modelFolder } from '../project';
import { PERSONAS } from './persona';
import { Refusals } from './refusals';
import { ALL_AT_ONCE, CANARY } from './rollout';
import { EndpointSettings, Environment, OnTeardown, Settings, Studio } from './settings';

/** `cdk.json` as it is: the Java app holds it to all its rules, the twin only to what it has. */
interface Context {
  readonly application: string;
  readonly environments: Readonly<Record<string, EnvironmentJson>>;
}

interface EnvironmentJson {
  readonly account: string;
  readonly region: string;
  readonly protected?: boolean;
  readonly vpc: Environment['vpc'];
  readonly studio: StudioJson;
  readonly endpoints: Readonly<Record<string, EndpointJson>>;
}

interface StudioJson {
  readonly users: Readonly<Record<string, string>>;
  readonly userStacks?: number;
  readonly homeFileSystem?: { readonly onTeardown: OnTeardown };
  readonly sharedFileSystem?: { readonly onTeardown: OnTeardown };
}

interface EndpointJson {
  readonly model: string;
  readonly instanceType: string;
  readonly instances: EndpointSettings['instances'];
  readonly dataCapturePercent?: number;
}

/** A type with EBS volumes that SageMaker updates step by step. */
const INSTANCE_TYPE = /^ml\.m5\.\w+$/;

/** What `cdk cli-telemetry` and `cdk acknowledge` write. */
const OF_THE_CLI = ['cli-telemetry', 'acknowledged-issue-numbers'];

/** Reads the settings from the context of a CDK app, or throws a `SettingsRefused`. */
export function readSettings(all: Readonly<Record<string, unknown>>): Settings {
  const refusals = new Refusals();
  const ours = Object.keys(all).filter((key) => !key.startsWith('@') && !key.includes(':') && !OF_THE_CLI.includes(key));
  refusals.keys('', Object.fromEntries(ours.map((key) => [key, all[key]])), ['application', 'environments']);
  if (!ours.includes('application') || !ours.includes('environments')) {
    refusals.add('context', 'has no application or no environments; run the twin through the CDK CLI, beside cdk.json');
  }
  refusals.throwIfAny();
  const context = all as unknown as Context;
  const environments = Object.entries(context.environments).map(([name, json]) => environment(name, json, refusals));
  refusals.throwIfAny();
  return { application: context.application, environments };
}

function environment(name: string, json: EnvironmentJson, refusals: Refusals): Environment {
  const path = `environments.${name}`;
  refusals.keys(path, json, ['account', 'region', 'protected', 'vpc', 'studio', 'endpoints']);
  refusals.keys(`${path}.vpc`, json.vpc, ['cidr', 'zones']);
  return {
    name,
    account: json.account,
    region: json.region,
    vpc: json.vpc,
    studio: studio(`${path}.studio`, json.studio, refusals),
    endpoints: Object.entries(json.endpoints).flatMap(([key, endpointJson]) =>
      endpoint(`${path}.endpoints.${key}`, key, name, json.protected ?? false, endpointJson, refusals),
    ),
  };
}

function studio(path: string, json: StudioJson, refusals: Refusals): Studio {
  refusals.keys(path, json, ['users', 'userStacks', 'homeFileSystem', 'sharedFileSystem']);
  return {
    users: Object.entries(json.users).flatMap(([name, word]) => {
      const persona = PERSONAS.find((one) => one.name === word);
      if (persona === undefined) {
        refusals.add(`${path}.users.${name}`, `is ${word}, but the twin has built-in personas only`);
      }
      return persona === undefined ? [] : [{ name, persona }];
    }),
    userStacks: json.userStacks ?? 1,
    homeFileSystem: json.homeFileSystem?.onTeardown ?? 'keep',
    sharedFileSystem: json.sharedFileSystem?.onTeardown,
  };
}

function endpoint(
  path: string,
  name: string,
  environmentName: string,
  isProtected: boolean,
  json: EndpointJson,
  refusals: Refusals,
): EndpointSettings[] {
  refusals.keys(path, json, ['model', 'instanceType', 'instances', 'dataCapturePercent']);
  if (!INSTANCE_TYPE.test(json.instanceType)) {
    refusals.add(`${path}.instanceType`, `is ${json.instanceType}, but the twin knows types of the series ml.m5 only`);
  }
  if (!existsSync(join(modelFolder(json.model), 'manifest.json'))) {
    refusals.add(`${path}.model`, `is ${json.model}, but there is no such folder below model-artifacts`);
    return [];
  }
  return [
    {
      name,
      endpointName: `${environmentName}-${name}`,
      model: new ModelFolder(modelFolder(json.model)),
      instanceType: json.instanceType,
      instances: json.instances,
      dataCapturePercent: json.dataCapturePercent ?? 0,
      rollout: isProtected ? CANARY : ALL_AT_ONCE,
    },
  ];
}
