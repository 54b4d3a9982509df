import { ApiObject } from 'cdk8s';
import * as kplus from 'cdk8s-plus-28';
import type { Construct } from 'constructs';
import { keepUnknownFields, type Json } from '../../istio';
import type { ServicePort } from '../../policy/service-port';

/** A Kubernetes Service in front of pods. */
export interface KubernetesServiceProps {
  readonly name: string;
  readonly namespace: string;
  readonly labels: { readonly [key: string]: string };
  readonly podLabels: { readonly [key: string]: string };
  readonly ports: readonly ServicePort[];
}

/** A Service whose ports say their protocol, in their name and beside it. */
export function makeService(scope: Construct, { labels, name, namespace, podLabels, ports }: KubernetesServiceProps): kplus.Service {
  const service = new kplus.Service(scope, 'service', {
    metadata: { name, namespace, labels },
    ports: ports.map((port) => ({ name: port.name, port: port.port, targetPort: port.targetPort, protocol: kplus.Protocol.TCP })),
  });
  for (const [key, value] of Object.entries(podLabels)) {
    service.selectLabel(key, value);
  }
  keepUnknownFields(ApiObject.of(service), (document) => {
    // cdk8s-plus has no word for it, and without it Istio has to guess the protocol from the port's name.
    ((document.spec as Json).ports as Json[]).forEach((port, index) => {
      port.appProtocol = ports[index]._appProtocol();
    });
  });
  return service;
}
