import { Chart } from 'cdk8s';
import type * as kplus from 'cdk8s-plus-28';
import { Construct, type IConstruct } from 'constructs';
import { Mesh } from './mesh';
import { MeshError } from '../core/errors';
import { serviceHost, servicePrincipal } from '../core/host';
import { isDnsLabel } from '../core/names';
import { ServicePort } from '../policy/service-port';

/** A service of the mesh that can be called, whoever made it. */
export interface IMeshService extends IConstruct {
  /** Name of the Kubernetes Service. */
  readonly serviceName: string;
  /** Namespace of the Kubernetes Service. */
  readonly namespace: string;
  /** Full DNS name, as VirtualServices and DestinationRules name it. */
  readonly host: string;
  /** Ports of the Kubernetes Service, at least one. */
  readonly ports: ServicePort[];
  /**
   * Identity of its workload in authorization policies (`trust-domain/ns/NAMESPACE/sa/ACCOUNT`).
   * @default - unknown; it cannot be admitted by name anywhere
   */
  readonly principal?: string;
  /**
   * Labels that select its pods.
   * @default - unknown; network policies fall back to its whole namespace
   */
  readonly podLabels?: { [key: string]: string };
}

/** What is known of a service that is not made in this app. */
export interface MeshServiceAttributes {
  /**
   * Namespace of the Service.
   * @default - the namespace of the chart that the reference is made in
   */
  readonly namespace?: string;
  /** Port of the Service, when it has one and speaks HTTP; else `ports`. */
  readonly port?: number;
  /** Ports of the Service. */
  readonly ports?: ServicePort[];
  /**
   * Name of the service account that its pods run as.
   * @default - unknown; where it calls or is admitted by identity, this is asked for
   */
  readonly serviceAccount?: string;
  /**
   * Labels that select its pods.
   * @default - unknown; network policies fall back to its whole namespace
   */
  readonly podLabels?: { [key: string]: string };
}

/** What a cdk8s-plus Service does not say about itself. */
export interface FromServiceOptions {
  /**
   * Ports with their protocols.
   * @default - the ports of the Service, with the protocols that their names say (`http`, `grpc-web` …)
   */
  readonly ports?: ServicePort[];
  /**
   * Name of the service account that its pods run as.
   * @default - unknown
   */
  readonly serviceAccount?: string;
  /**
   * Labels that select its pods.
   * @default - unknown
   */
  readonly podLabels?: { [key: string]: string };
}

/** References to services that something else makes: another app, another chart, a Helm release. */
export class MeshService {
  /**
   * A service known by name. Nothing is rendered for it.
   *
   * Fails when the name or namespace cannot be one, or no port is given.
   */
  public static fromServiceName(scope: Construct, id: string, serviceName: string, attributes: MeshServiceAttributes): IMeshService {
    return new ReferencedService(scope, id, serviceName, {
      ...attributes,
      namespace: attributes.namespace ?? Chart.of(scope).namespace,
      ports: attributes.ports ?? (attributes.port === undefined ? [] : [ServicePort.http(attributes.port)]),
    });
  }

  /**
   * A cdk8s-plus Service as a service of the mesh. Nothing is rendered for it.
   *
   * Fails when the Service is headless or an alias (ExternalName): a sidecar does not balance, retry or eject for those;
   * and when the name of a port says no protocol and `ports` is not given.
   */
  public static fromService(scope: Construct, id: string, service: kplus.Service, options: FromServiceOptions = {}): IMeshService {
    checkedAddress(service);
    return new ReferencedService(scope, id, service.name, {
      ...options,
      namespace: service.metadata.namespace ?? Chart.of(service).namespace,
      ports: options.ports ?? portsOf(service),
    });
  }

  private constructor() {}
}

class ReferencedService extends Construct implements IMeshService {
  public readonly serviceName: string;
  public readonly namespace: string;
  public readonly host: string;
  public readonly ports: ServicePort[];
  public readonly principal?: string;
  public readonly podLabels?: { [key: string]: string };

  public constructor(scope: Construct, id: string, serviceName: string, attributes: MeshServiceAttributes) {
    super(scope, id);
    const mesh = Mesh.of(this);
    this.serviceName = checkedLabel(this, 'service name', serviceName);
    this.namespace = checkedLabel(this, 'namespace', attributes.namespace ?? '');
    this.host = serviceHost(this.serviceName, this.namespace, mesh.clusterDomain);
    this.ports = checkedPorts(this, attributes.ports ?? []);
    this.podLabels = attributes.podLabels;
    this.principal = attributes.serviceAccount === undefined
      ? undefined
      : servicePrincipal(mesh.trustDomain, this.namespace, checkedLabel(this, 'service account', attributes.serviceAccount));
  }
}

/**
 * The ports of a cdk8s-plus Service.
 *
 * Fails when the Service is headless or an ExternalName alias, and when the name of a port says no protocol.
 */
export function portsOf(service: kplus.Service): ServicePort[] {
  return checkedAddress(service).ports.map((port) => ServicePort._fromName(port.port, port.name, port.targetPort, service));
}

/** Fails unless the Service has an address of its own, behind which a sidecar can choose among the pods. */
export function checkedAddress(service: kplus.Service): kplus.Service {
  if (service.clusterIP === 'None' || service.externalName !== undefined) {
    throw new MeshError(service, {
      problem: service.externalName === undefined
        ? 'the Service is headless: a sidecar sends to the pod the client picked, so balancing, retries on another pod and ejection do nothing'
        : `the Service is an alias for ${service.externalName}, which is outside of the mesh`,
      allowed: 'a Service with a cluster IP',
      fix: service.externalName === undefined ? 'make a second Service without clusterIP None' : 'use LockedEgress for external hosts',
    });
  }
  return service;
}

/** Fails unless there is a port, and no two have one number or one name. */
export function checkedPorts(where: IConstruct, ports: ServicePort[]): ServicePort[] {
  if (ports.length === 0) {
    throw new MeshError(where, {
      problem: 'no port was given',
      allowed: 'port: 8080 for one HTTP port, or ports: [ServicePort.grpc(9000), …]',
      fix: 'state the port of the Service',
    });
  }
  for (const [what, values] of [['number', ports.map(({ port }) => port)], ['name', ports.map(({ name }) => name)]] as const) {
    const repeated = (values as (string | number)[]).find((value, index) => (values as (string | number)[]).indexOf(value) !== index);
    if (repeated !== undefined) {
      throw new MeshError(where, {
        problem: `two ports have the ${what} ${repeated}`,
        allowed: `a ${what} of its own for every port`,
        fix: what === 'name' ? 'name them apart, e.g. ServicePort.http(9090, { name: \'http-admin\' })' : 'remove one of the two',
      });
    }
  }
  return ports;
}

/** Fails unless the text can name a Service, a Namespace or another object that DNS knows. */
export function checkedLabel(where: IConstruct, what: string, name: string): string {
  if (!isDnsLabel(name)) {
    throw new MeshError(where, {
      problem: `the ${what} is '${name}'`,
      allowed: 'lower-case letters, digits and -, beginning and ending with a letter or digit, at most 63 characters',
      fix: `give a ${what} that Kubernetes accepts`,
    });
  }
  return name;
}
