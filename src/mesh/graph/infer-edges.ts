import { isWildcardHost } from '../../core/host';
import type { HostIndex } from '../host/host-index';
import type { MeshHost } from '../host/mesh-host';
import { textAt, textMapAt } from '../json-access';
import type { Provenance } from '../provenance';
import { below } from '../provenance';
import { append } from '../resource-table';
import type { CallEdge, EdgeEvidence, EdgeReason } from './call-edge';
import type { VirtualServiceIndex } from '../route/virtual-service-index';
import { isForMesh } from '../route/virtual-service-index';
import type { AuthorizationIndex } from '../security/authorization-index';
import type { SidecarIndex } from '../sidecar/sidecar-index';
import type { Workload } from '../workload/workload';
import type { WorkloadIndex } from '../workload/workload-index';

/** What calls are inferred from. */
export interface CallSources {
  readonly workloads: WorkloadIndex;
  readonly hosts: HostIndex;
  readonly sidecars: SidecarIndex;
  readonly virtualServices: VirtualServiceIndex;
  readonly authorization: AuthorizationIndex;
}

/** The calls that the manifests speak of, in a fixed order. */
export function inferEdges(sources: CallSources): readonly CallEdge[] {
  const edges = new Map<string, CallEdge & { readonly evidence: EdgeEvidence[] }>();
  const ids = new Map<Workload, number>(sources.workloads.all.map((workload, place) => [workload, place]));
  const add = (caller: Workload, host: MeshHost, reason: EdgeReason, from: Provenance): void => {
    const key = `${ids.get(caller) ?? -1} ${host.namespace} ${host.host}`;
    const edge = edges.get(key) ?? { caller, host, evidence: [] };
    edge.evidence.push({ reason, from });
    edges.set(key, edge);
  };
  fromSidecars(sources, add);
  fromAccess(sources, add);
  fromRoutes(sources, add);
  return [...edges.values()];
}

type Add = (caller: Workload, host: MeshHost, reason: EdgeReason, from: Provenance) => void;

/** Only hosts that are named in full say something, and only in a Sidecar of the pods' own namespace. */
function fromSidecars({ workloads, hosts, sidecars }: CallSources, add: Add): void {
  for (const workload of workloads.all) {
    const { listeners, resource } = sidecars.of(workload);
    for (const { hosts: imported, path } of resource?.namespace === workload.namespace ? listeners : []) {
      imported.written.forEach((entry, index) => {
        const [namespace, name = ''] = entry.split('/');
        const host = namespace.startsWith('~') || name === '' || isWildcardHost(name) ? undefined : hosts.find(name, workload.namespace);
        if (host !== undefined && imported.importsHost(host.host, host.namespace)) {
          add(workload, host, 'egress', { resource, path: `${path}.hosts[${index}]` });
        }
      });
    }
  }
}

/** Only identities that are named in full, let in to pods that are selected. */
function fromAccess({ workloads, hosts, authorization }: CallSources, add: Add): void {
  const byIdentity = new Map<string, Workload[]>();
  workloads.all.forEach((workload) => append(byIdentity, `${workload.namespace}/${workload.serviceAccount}`, workload));
  for (const { resource, action, rules } of authorization.all) {
    const labels = textMapAt(resource.manifest, 'spec', 'selector', 'matchLabels');
    const selected = action === 'ALLOW' && Object.keys(labels).length > 0 ? workloads.selected(resource.namespace, labels) : [];
    const called = [...new Set(selected.flatMap((workload) => hosts.selectingOf(workload)))];
    for (const [index, rule] of called.length === 0 ? [] : rules.entries()) {
      for (const identity of identitiesOf(rule.conditions, resource.namespace)) {
        const from = { resource, path: `spec.rules[${index}]` };
        (byIdentity.get(identity) ?? []).forEach((caller) => called.forEach((host) => add(caller, host, 'access', from)));
      }
    }
  }
}

/** `namespace/account` of every identity that conditions name in full. */
function identitiesOf(conditions: readonly { readonly attribute: string; readonly values: readonly string[] }[], namespace: string): ReadonlySet<string> {
  return new Set(conditions.flatMap(({ attribute, values }) => values.flatMap((value) => {
    if (value.includes('*')) {
      return [];
    }
    if (attribute === 'source.serviceAccount') {
      return [value.includes('/') ? value : `${namespace}/${value}`];
    }
    const [, ns, inNamespace, sa, account] = value.split('/');
    return attribute === 'source.principal' && ns === 'ns' && sa === 'sa' && account !== undefined ? [`${inNamespace}/${account}`] : [];
  })));
}

/** Only routes that name the labels of their callers. */
function fromRoutes({ workloads, hosts, virtualServices }: CallSources, add: Add): void {
  for (const virtualService of virtualServices.all.filter(isForMesh)) {
    const called = virtualService.hosts.flatMap((host) => hosts.find(host, virtualService.namespace) ?? []);
    for (const match of virtualService.http.flatMap(({ matches }) => matches)) {
      const labels = textMapAt(match.json, 'sourceLabels');
      const callers = called.length === 0 || match.gateways.length > 0 || Object.keys(labels).length === 0
        ? []
        : workloads.selected(textAt(match.json, 'sourceNamespace') || virtualService.namespace, labels);
      callers.forEach((caller) => called.forEach((host) => add(caller, host, 'route', below(match.from, 'sourceLabels'))));
    }
  }
}
