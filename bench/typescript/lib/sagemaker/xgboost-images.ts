import { resource } from '../project';

interface Facts {
  readonly repository: string;
  readonly registries: Readonly<Record<string, string>>;
}

const FACTS: Facts = JSON.parse(resource('sagemaker/xgboost-images.json'));

/** The address of SageMaker's XGBoost image in the registry of a region. */
export function imageUri(region: string, version: string): string {
  const domain = region.startsWith('cn-') ? 'amazonaws.com.cn' : 'amazonaws.com';
  return `${FACTS.registries[region]}.dkr.ecr.${region}.${domain}/${FACTS.repository}:${version}`;
}

/** The ARN of the repository, for a role that may pull from it and from nothing else. */
export function imageRepositoryArn(region: string): string {
  const partition = region.startsWith('cn-') ? 'aws-cn' : region.startsWith('us-gov-') ? 'aws-us-gov' : 'aws';
  return `arn:${partition}:ecr:${region}:${FACTS.registries[region]}:repository/${FACTS.repository}`;
}
