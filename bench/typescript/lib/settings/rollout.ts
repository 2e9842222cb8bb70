/** How an update moves an endpoint's requests from the old instances to the new ones. */
export interface Rollout {
  readonly kind: 'ALL_AT_ONCE' | 'CANARY';

  /** Share of the new instances in the first step, in percent. */
  readonly firstPercent: number;

  /** After each of its steps, in minutes. */
  readonly waitMinutes: number;

  /** All waits between steps together, in minutes. */
  readonly waitingMinutes: number;

  /** Changes with what SageMaker is told; spelt as the Java app spells it. */
  readonly identity: string;
}

/** What an unprotected environment does. */
export const ALL_AT_ONCE: Rollout = {
  kind: 'ALL_AT_ONCE',
  firstPercent: 100,
  waitMinutes: 0,
  waitingMinutes: 0,
  identity: 'AllAtOnce[]',
};

/** What a protected environment does. */
export const CANARY: Rollout = {
  kind: 'CANARY',
  firstPercent: 10,
  waitMinutes: 5,
  waitingMinutes: 10,
  identity: 'Canary[percent=10, waitMinutes=5]',
};
