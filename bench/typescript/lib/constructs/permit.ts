import * as iam from 'aws-cdk-lib/aws-iam';

/** A statement that allows some actions on some resources. */
export function permit(
  actions: readonly string[],
  resources: readonly string[],
  conditions?: iam.Conditions,
): iam.PolicyStatement {
  return new iam.PolicyStatement({ actions: [...actions], resources: [...resources], conditions });
}

/** A document of statements. */
export function document(...statements: iam.PolicyStatement[]): iam.PolicyDocument {
  return new iam.PolicyDocument({ statements });
}
