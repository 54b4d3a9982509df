import type { Duration } from 'cdk8s';
import type { IConstruct } from 'constructs';
import { checkedAddress, checkedPorts, portsOf } from './mesh-service';
import type { ResilientServiceProps } from './resilient-service-props';
import { MeshError } from '../core/errors';
import type { ResilienceProfile } from '../policy/resilience-profile';
import { ServicePort } from '../policy/service-port';

/** Fails unless it is said, once, where the pods come from and what the Service is called. */
export function checkWorkload(where: IConstruct, { image, deployment, service, serviceName }: ResilientServiceProps): void {
  const given = Object.entries({ image, deployment, service }).filter(([, value]) => value !== undefined).map(([name]) => name);
  if (given.length !== 1) {
    throw new MeshError(where, {
      problem: given.length === 0 ? 'neither image, deployment nor service is given' : `${given.join(' and ')} are given together`,
      allowed: 'image (pods are made), deployment (pods exist) or service (pods and Service exist)',
      fix: given.length === 0 ? 'give the image that the service runs' : 'keep one of them',
    });
  }
  if (service !== undefined && serviceName !== undefined) {
    throw new MeshError(where, {
      problem: `serviceName '${serviceName}' is given beside the Service '${service.name}'`,
      allowed: 'serviceName for a Service that is made here; one that exists has its name',
      fix: 'leave serviceName out',
    });
  }
}

/** The ports as they were given, in one of three ways. */
export function portsFrom(where: IConstruct, { port, ports, service }: ResilientServiceProps): ServicePort[] {
  if (port !== undefined && ports !== undefined) {
    throw new MeshError(where, {
      problem: `port (${port}) and ports are given together`,
      allowed: 'port for one HTTP port, ports for anything else',
      fix: `write ports: [ServicePort.http(${port}), …]`,
    });
  }
  if (service !== undefined) {
    checkedAddress(service);
  }
  if (service !== undefined && port === undefined && ports === undefined) {
    return checkedPorts(where, portsOf(service));
  }
  return checkedPorts(where, ports ?? (port === undefined ? [] : [ServicePort.http(port)]));
}

/** How long callers wait; nothing is known of it where the proxy sees connections only. */
export function timeoutFrom(
  where: IConstruct, { retries, timeout }: ResilientServiceProps, ports: readonly ServicePort[], profile: ResilienceProfile,
): Duration | undefined {
  if (ports.some((port) => port._isHttp())) {
    return timeout ?? profile.timeout;
  }
  if (timeout !== undefined || retries !== undefined) {
    throw new MeshError(where, {
      problem: `${timeout === undefined ? 'retries are' : 'a timeout is'} given, and no port speaks HTTP: of ${ports.map(({ protocol }) => protocol).join(', ')} the proxy sees connections, not requests`,
      allowed: 'timeout and retries on services with a port of ServicePort.http, http2, grpc or grpcWeb',
      fix: 'leave them out, or declare the port with the protocol it speaks',
    });
  }
  return undefined;
}
