import { Stack } from 'aws-cdk-lib/core';
import { arn } from '../../arn';

/** ARNs in the account and the region of a stack. */
export class Arns {
  constructor(readonly stack: Stack) {}

  sageMaker(resource: string): string {
    return this.of('sagemaker', resource);
  }

  /** A log group and its streams. */
  logGroup(name: string): string[] {
    const group = this.of('logs', `log-group:${name}`);
    return [group, `${group}:*`];
  }

  of(service: string, resource: string): string {
    return arn(this.stack, service, resource);
  }
}
