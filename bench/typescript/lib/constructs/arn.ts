import { Stack } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';

/** An ARN in the account and the region of a construct's stack. */
export function arn(scope: Construct, service: string, resource: string): string {
  const stack = Stack.of(scope);
  return `arn:${stack.partition}:${service}:${stack.region}:${stack.account}:${resource}`;
}
