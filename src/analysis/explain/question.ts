import { servicePrincipal } from '../../core/host';
import type { Caller } from '../../mesh/destination/destination-index';
import type { MeshOptions } from '../../mesh/mesh-options';
import type { Resource } from '../../mesh/resource';
import type { HttpRequest } from '../../mesh/route/http-request';
import type { Workload } from '../../mesh/workload/workload';
import { objectName } from '../object-name';

/** Who asks: pods, anybody in a namespace, or clients of a Gateway. */
export type Asker =
  | { readonly kind: 'workload'; readonly workload: Workload }
  | { readonly kind: 'namespace'; readonly namespace: string }
  | { readonly kind: 'gateway'; readonly resource: Resource; readonly pods: readonly Workload[] };

/** A request that is to be explained. */
export interface Question {
  readonly asker: Asker;
  readonly request: HttpRequest;
  /** The port that is called; at a gateway that of the server. */
  readonly port: number;
  /** What was not said, and is taken to be so, besides the request itself. */
  readonly assumptions: readonly string[];
}

/** The proxy that the request is made through, as the model asks for it. */
export function callerOf(asker: Asker): Caller {
  switch (asker.kind) {
    case 'workload':
      return asker.workload;
    case 'namespace':
      return { namespace: asker.namespace };
    case 'gateway':
      return asker.pods.at(0) ?? { namespace: asker.resource.namespace };
  }
}

/** `Deployment shop/web-v1`, `a caller in namespace shop`, `Gateway shop/shop-tls` */
export function askerName(asker: Asker): string {
  switch (asker.kind) {
    case 'workload':
      return objectName(asker.workload);
    case 'namespace':
      return `a caller in namespace ${asker.namespace}`;
    case 'gateway':
      return objectName(asker.resource);
  }
}

/** The identity of the pods that make the request; undefined when it is not known which they are. */
export function principalOf(asker: Asker, { trustDomain }: MeshOptions): string | undefined {
  const workload = asker.kind === 'workload' ? asker.workload : asker.kind === 'gateway' ? asker.pods.at(0) : undefined;
  return workload && servicePrincipal(trustDomain, workload.namespace, workload.serviceAccount);
}

/** Whether the request goes out without a proxy, so that nothing that proxies do for callers holds for it. */
export function isWithoutProxy(asker: Asker): boolean {
  return asker.kind === 'workload' && asker.workload.injected === false;
}
