import { podsOfGateway } from '../../analysis/explain/gateway-pods';
import type { Asker } from '../../analysis/explain/question';
import { serviceHost } from '../../core/host';
import { ISTIO_NETWORKING } from '../../mesh/kinds';
import type { MeshModel } from '../../mesh/mesh-model';
import type { Workload } from '../../mesh/workload/workload';
import { nearNamesText } from '../near-names';
import { UsageError } from '../usage-error';

const GATEWAY = 'gateway:';
const ALLOWED = 'the name of a workload or its Service, namespace/name, or gateway:namespace/name';

/**
 * Who asks, as the command line says it.
 *
 * @param written `web-v1`, `shop/web-v1`, `gateway:shop/shop-tls`
 */
export function namedAsker(model: MeshModel, written: string): Asker {
  return written.startsWith(GATEWAY) ? gatewayAsker(model, written.slice(GATEWAY.length)) : workloadAsker(model, written);
}

function gatewayAsker(model: MeshModel, written: string): Asker {
  const gateways = model.ofKind('Gateway', ISTIO_NETWORKING);
  const found = gateways.filter(({ namespace, name }) => written === `${namespace}/${name}` || written === name);
  if (found.length === 1) {
    return { kind: 'gateway', resource: found[0], pods: podsOfGateway(model, found[0]) };
  }
  throw found.length === 0
    ? new UsageError('--from', {
      problem: `there is no Gateway '${written}'`, allowed: `gateway:namespace/name, ${nearNamesText(written, gateways.map(fullName))}`, fix: 'name a Gateway of the manifests',
    })
    : ambiguous(`Gateway '${written}'`, found.map((gateway) => `${GATEWAY}${fullName(gateway)}`));
}

function workloadAsker(model: MeshModel, written: string): Asker {
  const named = byName(model, written);
  const found = eachOnce(named.length > 0 ? named : behindService(model, written));
  if (found.length === 1) {
    return { kind: 'workload', workload: found[0] };
  }
  throw found.length === 0
    ? new UsageError('--from', {
      problem: `there is no workload '${written}'`,
      allowed: `${ALLOWED}; ${nearNamesText(written, model.workloads.all.map(written.includes('/') ? fullName : ({ name }) => name))}`,
      fix: 'name a workload of the manifests',
    })
    : ambiguous(`'${written}'`, found.map(fullName));
}

function byName(model: MeshModel, written: string): readonly Workload[] {
  return model.workloads.all.filter(({ namespace, name }) => written === name || written === `${namespace}/${name}`);
}

/** Of several kinds with one name the model prefers the first, too. */
function eachOnce(workloads: readonly Workload[]): readonly Workload[] {
  return workloads.filter(({ namespace, name }, index) => workloads.findIndex((other) => other.namespace === namespace && other.name === name) === index);
}

/** The pods of a Service by its name: what people call a workload. */
function behindService(model: MeshModel, written: string): readonly Workload[] {
  const [namespace, name] = written.includes('/') ? written.split('/') : [undefined, written];
  const { clusterDomain } = model.options;
  return model.hosts.all.filter((host) => host.kind === 'Service' && (namespace ?? host.namespace) === host.namespace && host.host === serviceHost(name, host.namespace, clusterDomain))
    .flatMap((host) => model.hosts.workloadsOf(host));
}

function ambiguous(what: string, names: readonly string[]): UsageError {
  return new UsageError('--from', { problem: `${what} can be any of ${names.join(', ')}`, allowed: ALLOWED, fix: 'give one of these names' });
}

function fullName({ namespace, name }: { readonly namespace: string; readonly name: string }): string {
  return `${namespace}/${name}`;
}
