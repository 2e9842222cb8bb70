import * as iam from 'aws-cdk-lib/aws-iam';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as s3 from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import { EndpointSettings } from '../../settings/settings';
import { acceptFinding, acceptWildcard } from '../accepted-finding';
import { arn } from '../arn';
import { document, permit } from '../permit';
import { sageMakerInAccountOf } from '../sagemaker-principal';
import { ServiceRole } from '../service-role';
import { vpcAttachment } from '../vpc-attachment';

export interface ServingRoleProps {
  readonly settings: EndpointSettings;

  /** The repository of the image. */
  readonly imageRepositoryArn: string;

  /** The model bucket. */
  readonly bucket: s3.IBucket;
  readonly key: kms.IKey;
}

/** Defines the role of an endpoint: read its model, pull its image, write its logs, metrics and captured requests. */
export class ServingRole extends Construct {
  readonly role: ServiceRole;

  constructor(scope: Construct, id: string, props: ServingRoleProps) {
    super(scope, id);
    const { endpointName, dataCapturePercent } = props.settings;
    const captures = dataCapturePercent > 0;
    this.role = new ServiceRole(this, 'Resource', {
      assumedBy: sageMakerInAccountOf(this),
      description: `What the endpoint ${endpointName} may do`,
      policies: {
        ...(captures ? { Capture: document(capture(props)) } : {}),
        Image: document(pullImage(props), permit(['ecr:GetAuthorizationToken'], ['*'])),
        Model: document(readModel(props), useKey(props)),
        Network: document(vpcAttachment()),
        Telemetry: document(this.writeLogs(endpointName), putMetrics()),
      },
    });
    acceptFinding(
      this.role,
      'NIST.800.53.R5-IAMNoInlinePolicy',
      "attached later, they come too late for SageMaker's check",
    );
    acceptWildcard(this.role, `/models/${props.settings.model.name}/*`, 'every version of its own model');
    acceptWildcard(this.role, `${endpointName}:*`, 'the streams of its own log group');
    acceptFinding(
      this.role,
      'AwsSolutions-IAM5[Resource::*]',
      'signing in to ECR, putting metrics and making network interfaces know no resource',
    );
    if (captures) {
      acceptWildcard(this.role, `/capture/${endpointName}/*`, 'every request that it captures');
    }
  }

  private writeLogs(endpointName: string): iam.PolicyStatement {
    const group = arn(this, 'logs', `log-group:/aws/sagemaker/Endpoints/${endpointName}`);
    return permit(
      ['logs:CreateLogGroup', 'logs:CreateLogStream', 'logs:DescribeLogStreams', 'logs:PutLogEvents'],
      [group, `${group}:*`],
    );
  }
}

function readModel({ settings, bucket }: ServingRoleProps): iam.PolicyStatement {
  return permit(['s3:GetObject'], [bucket.arnForObjects(`models/${settings.model.name}/*`)]);
}

function useKey({ key }: ServingRoleProps): iam.PolicyStatement {
  return permit(['kms:CreateGrant', 'kms:Decrypt', 'kms:DescribeKey', 'kms:GenerateDataKey'], [key.keyArn]);
}

function pullImage({ imageRepositoryArn }: ServingRoleProps): iam.PolicyStatement {
  return permit(
    ['ecr:BatchCheckLayerAvailability', 'ecr:BatchGetImage', 'ecr:GetDownloadUrlForLayer'],
    [imageRepositoryArn],
  );
}

function putMetrics(): iam.PolicyStatement {
  return permit(['cloudwatch:PutMetricData'], ['*'], {
    StringEquals: { 'cloudwatch:namespace': ['AWS/SageMaker', '/aws/sagemaker/Endpoints'] },
  });
}

function capture({ settings, bucket }: ServingRoleProps): iam.PolicyStatement {
  return permit(['s3:PutObject'], [bucket.arnForObjects(`capture/${settings.endpointName}/*`)]);
}
