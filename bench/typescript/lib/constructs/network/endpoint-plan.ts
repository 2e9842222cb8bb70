import { Environment } from '../../settings/settings';
import { EndpointService } from './endpoint-service';

/** What Studio must reach. */
const STUDIO = [
  EndpointService.S3,
  EndpointService.SAGEMAKER_API,
  EndpointService.SAGEMAKER_RUNTIME,
  EndpointService.STUDIO,
  EndpointService.STS,
  EndpointService.LOGS,
  EndpointService.MONITORING,
  EndpointService.ECR_API,
  EndpointService.ECR_DOCKER,
  EndpointService.KMS,
];

/** The services that an environment needs, in the order in which their endpoints are made. */
export function endpointPlan(environment: Environment): EndpointService[] {
  const needed = new Set<EndpointService>();
  const { users, sharedFileSystem } = environment.studio;
  // A domain that nobody may enter does nothing.
  if (users.length > 0) {
    STUDIO.forEach((service) => needed.add(service));
    if (users.some((user) => user.persona.capabilities.includes('try-endpoints'))) {
      needed.add(EndpointService.APPLICATION_AUTO_SCALING);
    }
    if (sharedFileSystem !== undefined) {
      needed.add(EndpointService.ELASTIC_FILE_SYSTEM);
    }
  }
  if (environment.endpoints.length > 0) {
    needed.add(EndpointService.S3);
  }
  return EndpointService.ALL.filter((service) => needed.has(service));
}
