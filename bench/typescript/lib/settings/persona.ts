/** What a persona may do beyond opening its own spaces. */
export type Capability =
  | 'see-endpoints'
  | 'call-endpoints'
  | 'read-telemetry'
  | 'read-captures'
  | 'read-models'
  | 'own-files'
  | 'train'
  | 'try-endpoints';

/** A kind of user: in every environment one execution role with exactly these capabilities. */
export interface Persona {
  readonly name: string;
  readonly capabilities: readonly Capability[];
}

/** Looks at what is deployed. Also the role of whoever was given none: it may do the least. */
export const VIEWER: Persona = { name: 'viewer', capabilities: ['see-endpoints'] };

/** The personas that every environment has. */
export const PERSONAS: readonly Persona[] = [
  {
    name: 'data-scientist',
    capabilities: ['see-endpoints', 'call-endpoints', 'read-models', 'own-files', 'train', 'try-endpoints'],
  },
  {
    name: 'ml-engineer',
    capabilities: [
      'see-endpoints',
      'call-endpoints',
      'read-telemetry',
      'read-captures',
      'read-models',
      'own-files',
      'train',
      'try-endpoints',
    ],
  },
  VIEWER,
];
