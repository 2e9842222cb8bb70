import * as iam from 'aws-cdk-lib/aws-iam';
import { Stack } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';

/** SageMaker as the one who assumes our roles, bound to our own account. */
export function sageMakerInAccountOf(scope: Construct): iam.ServicePrincipal {
  return new iam.ServicePrincipal('sagemaker.amazonaws.com', {
    conditions: { StringEquals: { 'aws:SourceAccount': Stack.of(scope).account } },
  });
}
