import { App, Chart } from 'cdk8s';
import { Mesh, type MeshProps } from '../../src';
import { manifest, type Manifest } from '../support/manifests';

/** A day that faults may stay until, and that no run of the tests reaches. */
export const NEVER = '2099-12-31';

/** Retries of a route about whose requests nothing is known. */
export const SAFE_RETRIES = { attempts: 2, retryOn: 'connect-failure,refused-stream,reset-before-request' };

/** What `RetryPolicy.idempotent` repeats. */
export const IDEMPOTENT_RETRY_ON = 'connect-failure,refused-stream,reset-before-request,gateway-error,reset';

/** The only methods of a route whose requests may be repeated. */
export const REPEATABLE = { regex: 'DELETE|GET|HEAD|OPTIONS|PUT|TRACE' };

/** The only methods of a route whose requests may be copied. */
export const READ_ONLY = { regex: 'GET|HEAD|OPTIONS|TRACE' };

/** Least request, wherever the endpoint is: what is written unless something else is asked for. */
export const LEAST_REQUEST = { simple: 'LEAST_REQUEST', localityLbSetting: { enabled: false } };

/** The budget that is written unless the author limits retries by number. */
export const RETRY_BUDGET = { percent: 20, minRetryConcurrency: 3 };

/** What is written about a service of three pods and more when its author says nothing. */
export const STANDARD_POLICY = {
  connectionPool: { tcp: { connectTimeout: '1s' } },
  loadBalancer: LEAST_REQUEST,
  outlierDetection: {
    consecutive5xxErrors: 0,
    consecutiveGatewayErrors: 5,
    splitExternalLocalOriginErrors: false,
    interval: '10s',
    baseEjectionTime: '30s',
    maxEjectionPercent: 34,
    minHealthPercent: 0,
  },
  retryBudget: RETRY_BUDGET,
};

/** A chart in a namespace of its own choice. */
export function chartIn(namespace: string, mesh?: MeshProps): Chart {
  const app = new App();
  if (mesh !== undefined) {
    Mesh.configure(app, mesh);
  }
  return new Chart(app, namespace, { namespace });
}

/** The spec of the only object of that kind, or that kind and name. */
export function specOf(chart: Chart, kind: string, name?: string): Manifest['spec'] {
  return manifest(chart, kind, name).spec;
}

/** A version of a service in the namespace `shop` as destination of a route. */
export function to(service: string, port: number, version = 'v1') {
  return { destination: { host: `${service}.shop.svc.cluster.local`, port: { number: port }, subset: version } };
}

/** A version as subset, with the policy that it does not share with its service, if any. */
export function subset(version: string, trafficPolicy?: object) {
  return { name: version, labels: { version }, ...(trafficPolicy && { trafficPolicy }) };
}

/** Routes by their names, where their order says nothing because they do not overlap. */
export function byName<T extends { readonly name: string }>(routes: readonly T[]): Record<string, T> {
  return Object.fromEntries(routes.map((route) => [route.name, route]));
}
