import { Duration, Stack } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import { acceptFinding } from '../accepted-finding';
import { arn } from '../arn';
import { CustomResourceFunction } from '../custom-resource-function';
import { permit } from '../permit';

/** Defines that a security group has no rules, whatever it came with. */
export class ClosedSecurityGroup extends Construct {
  constructor(scope: Construct, id: string, groupId: string) {
    super(scope, id);
    const closer = new CustomResourceFunction(this, 'Closer', {
      description: `Takes all rules out of the default security group of ${Stack.of(this).stackName}`,
      code: 'constructs/network/close_security_group.py',
      timeout: Duration.minutes(1),
      statements: [
        permit(['ec2:DescribeSecurityGroups'], ['*']),
        permit(
          ['ec2:RevokeSecurityGroupEgress', 'ec2:RevokeSecurityGroupIngress'],
          [arn(this, 'ec2', `security-group/${groupId}`)],
        ),
      ],
    });
    acceptFinding(closer, 'AwsSolutions-IAM5[Resource::*]', 'IAM knows no resource for what is only described');
    closer.make(this, 'Custom::ClosedSecurityGroup', { GroupId: groupId });
  }
}
