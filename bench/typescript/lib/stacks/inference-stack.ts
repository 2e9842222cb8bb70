import * as ssm from 'aws-cdk-lib/aws-ssm';
import { CfnOutput, Stack } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import { Endpoint } from '../constructs/inference/endpoint';
import { EndpointAlarms } from '../constructs/inference/endpoint-alarms';
import { EndpointConfig } from '../constructs/inference/endpoint-config';
import { EndpointScaling } from '../constructs/inference/endpoint-scaling';
import { Model } from '../constructs/inference/model';
import { scales } from '../constructs/inference/scaling-plan';
import { ScalingRelease } from '../constructs/inference/scaling-release';
import { ServingRole } from '../constructs/inference/serving-role';
import { ServingSecurityGroup } from '../constructs/inference/serving-security-group';
import { UpdatePolicy } from '../constructs/inference/update-policy';
import { Publication } from '../constructs/models/publication';
import { imageRepositoryArn, imageUri } from '../sagemaker/xgboost-images';
import { EndpointSettings } from '../settings/settings';
import { ModelsStack } from './models-stack';
import { NetworkStack } from './network-stack';

const DIGITS = 12;

export interface InferenceStackProps {
  readonly application: string;
  readonly environment: string;
  readonly endpoint: EndpointSettings;
  readonly network: NetworkStack;
  readonly models: ModelsStack;
}

/** One endpoint: artifact, model, endpoint configuration, endpoint. */
export class InferenceStack extends Stack {
  constructor(scope: Construct, id: string, props: InferenceStackProps) {
    const { endpoint: settings, models } = props;
    super(scope, id, { description: `Endpoint ${settings.endpointName}, serving ${settings.model.name}` });
    const { bucket, key } = models.models;
    const packed = settings.model.pack();
    const publication = new Publication(this, 'Publication', {
      modelName: settings.model.name,
      model: packed,
      bucket,
      serviceToken: models.publisherToken,
    });
    const model = this.model(props, publication);
    const config = new EndpointConfig(this, 'EndpointConfig', { settings, model, bucket, key });
    const alarms = new EndpointAlarms(this, 'Alarms', {
      endpointName: settings.endpointName,
      firstStepPercent: settings.rollout.firstPercent,
    });
    const { registrarToken } = models;
    const release = new ScalingRelease(this, 'ScalingRelease', { settings, registrarToken });
    const endpoint = new Endpoint(this, 'Endpoint', {
      name: settings.endpointName,
      config,
      updates: new UpdatePolicy(settings.rollout, alarms.names, scales(settings)),
      model: `${settings.model.name}@${packed.digest.substring(0, DIGITS)}`,
    });
    endpoint.node.addDependency(release);
    if (scales(settings)) {
      new EndpointScaling(this, 'Scaling', { endpoint, settings, registrarToken });
    }
    new ssm.StringParameter(this, 'EndpointArnParameter', {
      parameterName: `/${props.application}/${props.environment}/endpoints/${settings.name}/arn`,
      description: 'ARN of the endpoint, for the policies of its callers',
      stringValue: endpoint.arn,
    });
    new CfnOutput(this, 'EndpointName', { value: endpoint.name });
    new CfnOutput(this, 'EndpointConfigName', { value: config.name });
  }

  private model({ endpoint: settings, network, models }: InferenceStackProps, publication: Publication): Model {
    const { role } = new ServingRole(this, 'Role', {
      settings,
      imageRepositoryArn: imageRepositoryArn(this.region),
      bucket: models.models.bucket,
      key: models.models.key,
    });
    const group = new ServingSecurityGroup(this, 'SecurityGroup', network.vpc);
    network.letReachS3(group, group.securityGroup);
    const model = new Model(this, 'Model', {
      image: imageUri(this.region, settings.model.containerVersion),
      url: publication.url,
      roleArn: role.arn,
      vpc: network.vpc,
      securityGroup: group.securityGroup,
    });
    // An address is known before the object is there.
    model.node.addDependency(publication);
    // The way to S3, where the artifact is, is a rule next to the group.
    model.node.addDependency(group);
    return model;
  }
}
