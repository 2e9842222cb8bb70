import { CustomResource, Duration, Stack } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import { acceptFinding } from '../accepted-finding';
import { CustomResourceFunction } from '../custom-resource-function';
import { permit } from '../permit';
import { EndpointService } from './endpoint-service';

/** Defines the list of S3's addresses in the region, whose id is found when the stack is deployed. */
export class S3PrefixList extends Construct {
  private readonly resource: CustomResource;

  constructor(scope: Construct, id: string) {
    super(scope, id);
    const name = EndpointService.S3.nameIn(Stack.of(this).region);
    const finder = new CustomResourceFunction(this, 'Finder', {
      description: `Finds the id of ${name}`,
      code: 'constructs/network/find_prefix_list.py',
      timeout: Duration.minutes(1),
      statements: [permit(['ec2:DescribeManagedPrefixLists'], ['*'])],
    });
    acceptFinding(finder, 'AwsSolutions-IAM5[Resource::*]', 'IAM knows no resource for what is only described');
    this.resource = finder.make(this, 'Custom::PrefixList', { PrefixList: name });
  }

  /** The id, a token until deployment. */
  get prefixListId(): string {
    return this.resource.getAttString('PrefixListId');
  }
}
