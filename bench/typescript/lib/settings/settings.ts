import { ModelFolder } from '../artifacts/model-folder';
import { Persona } from './persona';
import { Rollout } from './rollout';

/** What becomes of data when the environment that made it is taken down. */
export type OnTeardown = 'keep' | 'delete';

/** All that the twin reads of `cdk.json`. */
export interface Settings {
  readonly application: string;
  readonly environments: readonly Environment[];
}

/** An account and a region with its own network, domain and endpoints. */
export interface Environment {
  readonly name: string;
  readonly account: string;
  readonly region: string;
  readonly vpc: { readonly cidr: string; readonly zones: readonly string[] };
  readonly studio: Studio;
  readonly endpoints: readonly EndpointSettings[];
}

/** The domain, and who works in it. */
export interface Studio {
  readonly users: readonly User[];

  /** Over how many stacks the users are spread. */
  readonly userStacks: number;
  readonly homeFileSystem: OnTeardown;
  readonly sharedFileSystem?: OnTeardown;
}

/** One person with a user profile. */
export interface User {
  readonly name: string;
  readonly persona: Persona;
}

/** One endpoint with one model on instances that answer while the caller waits. */
export interface EndpointSettings {
  readonly name: string;

  /** The name that callers use: environment and name. */
  readonly endpointName: string;
  readonly model: ModelFolder;
  readonly instanceType: string;
  readonly instances: { readonly min: number; readonly max: number };
  readonly dataCapturePercent: number;
  readonly rollout: Rollout;
}
