import type { IConstruct } from 'constructs';
import type { ServicePort } from '../policy/service-port';

/** Something a route can send requests to: a service, or one version of it. */
export interface IRouteTarget extends IConstruct {
  /** Full DNS name of the service. */
  readonly host: string;
  /** Ports of the service. */
  readonly ports: ServicePort[];
  /**
   * Subset of the service's DestinationRule.
   * @default - all pods of the service
   */
  readonly subset?: string;
}
