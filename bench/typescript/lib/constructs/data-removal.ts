import { RemovalPolicy } from 'aws-cdk-lib/core';
import { OnTeardown } from '../settings/settings';

/** What CloudFormation does with data, and with the key to it, once no template holds them. */
export function dataRemoval(onTeardown: OnTeardown): RemovalPolicy {
  return onTeardown === 'keep' ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY;
}
