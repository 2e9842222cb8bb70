/** How AWS names the services that an endpoint leads to. */
type Naming = (region: string, service: string) => string;

const SAME_EVERYWHERE: Naming = (region, service) => `com.amazonaws.${region}.${service}`;
const COUNTRY_FIRST: Naming = (region, service) =>
  `${region.startsWith('cn-') ? 'cn.' : ''}${SAME_EVERYWHERE(region, service)}`;
const OF_STUDIO: Naming = (region, service) => `aws.sagemaker.${region}.${service}`;

/** A service that is reached by an endpoint in the VPC. */
export class EndpointService {
  static readonly S3 = new EndpointService('S3', SAME_EVERYWHERE, 's3');
  static readonly APPLICATION_AUTO_SCALING = new EndpointService(
    'ApplicationAutoScaling',
    COUNTRY_FIRST,
    'application-autoscaling',
  );
  static readonly ECR_API = new EndpointService('EcrApi', COUNTRY_FIRST, 'ecr.api');
  static readonly ECR_DOCKER = new EndpointService('EcrDocker', COUNTRY_FIRST, 'ecr.dkr');
  static readonly ELASTIC_FILE_SYSTEM = new EndpointService('ElasticFileSystem', COUNTRY_FIRST, 'elasticfilesystem');
  static readonly KMS = new EndpointService('Kms', SAME_EVERYWHERE, 'kms');
  static readonly LOGS = new EndpointService('Logs', SAME_EVERYWHERE, 'logs');
  static readonly MONITORING = new EndpointService('Monitoring', COUNTRY_FIRST, 'monitoring');
  static readonly SAGEMAKER_API = new EndpointService('SageMakerApi', COUNTRY_FIRST, 'sagemaker.api');
  static readonly SAGEMAKER_RUNTIME = new EndpointService('SageMakerRuntime', COUNTRY_FIRST, 'sagemaker.runtime');
  static readonly STS = new EndpointService('Sts', COUNTRY_FIRST, 'sts');
  static readonly STUDIO = new EndpointService('Studio', OF_STUDIO, 'studio');

  /** In the order in which endpoints are made. */
  static readonly ALL: readonly EndpointService[] = [
    EndpointService.S3,
    EndpointService.APPLICATION_AUTO_SCALING,
    EndpointService.ECR_API,
    EndpointService.ECR_DOCKER,
    EndpointService.ELASTIC_FILE_SYSTEM,
    EndpointService.KMS,
    EndpointService.LOGS,
    EndpointService.MONITORING,
    EndpointService.SAGEMAKER_API,
    EndpointService.SAGEMAKER_RUNTIME,
    EndpointService.STS,
    EndpointService.STUDIO,
  ];

  private constructor(
    readonly id: string,
    private readonly naming: Naming,
    private readonly service: string,
  ) {}

  nameIn(region: string): string {
    return this.naming(region, this.service);
  }
}
