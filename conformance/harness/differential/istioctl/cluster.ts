import type { Manifest } from '../../manifest';

/** What a cluster has of manifests for istioctl to look at: the same objects, and a pod for each workload. */
export interface AnalyzedCluster {
  readonly objects: readonly Manifest[];
  /** The workload of each pod that was made, both as istioctl calls them. */
  readonly owners: ReadonlyMap<string, string>;
}

const INJECT = 'sidecar.istio.io/inject';
const REVISION = 'istio.io/rev';
const DATA_PLANE = 'istio.io/dataplane-mode';
const WITH_TEMPLATE = ['Deployment', 'StatefulSet', 'DaemonSet', 'ReplicaSet', 'Job', 'Rollout'];

/** Makes the pods of workloads as they run: their whole template, with the proxy of the injector or the mark of the ambient mesh. */
export function analyzedCluster(manifests: readonly Manifest[]): AnalyzedCluster {
  const owners = new Map<string, string>();
  const running = manifests.filter(({ kind, spec }) => WITH_TEMPLATE.includes(kind) && spec?.template?.spec !== undefined && spec.replicas !== 0);
  const pods = running.map((workload) => {
    const pod = podOf(workload, manifests.find(({ kind, metadata }) => kind === 'Namespace' && metadata.name === workload.metadata.namespace));
    owners.set(friendlyName(pod), friendlyName(workload));
    return pod;
  });
  return { objects: [...manifests, ...pods], owners };
}

/** An object as istioctl calls it. */
export function friendlyName({ kind, metadata: { name, namespace } }: Pick<Manifest, 'kind' | 'metadata'>): string {
  return `${kind} ${namespace === undefined ? '' : `${namespace}/`}${name}`;
}

function podOf({ kind, metadata, spec: { template } }: Manifest, namespace: Manifest | undefined): Manifest {
  const containers: Manifest['spec'][] = template.spec.containers ?? [];
  const proxy = { name: 'istio-proxy', image: 'proxyv2' };
  const injected = isInjected(template, namespace);
  const mode = template.metadata?.labels?.[DATA_PLANE] ?? namespace?.metadata.labels?.[DATA_PLANE];
  const isAmbient = !injected && mode === 'ambient' && template.spec.hostNetwork !== true && !containers.some(({ name }) => name === proxy.name);
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: {
      ...template.metadata,
      name: `${metadata.name}-of-${kind.toLowerCase()}`,
      namespace: metadata.namespace,
      annotations: { ...template.metadata?.annotations, ...isAmbient ? { 'ambient.istio.io/redirection': 'enabled' } : {} },
    },
    spec: injected ? { ...template.spec, containers: [...containers.filter(({ name }) => name !== proxy.name), proxy] } : template.spec,
  };
}

/** A namespace that the manifests do not make is one that exists, in the mesh. */
function isInjected({ metadata, spec }: Manifest['spec'], namespace: Manifest | undefined): boolean {
  const wish = metadata?.labels?.[INJECT] ?? metadata?.annotations?.[INJECT];
  const labels: Record<string, string> = namespace === undefined ? { 'istio-injection': 'enabled' } : namespace.metadata.labels ?? {};
  const isAsked = labels['istio-injection'] === undefined
    ? labels[REVISION] !== undefined || metadata?.labels?.[INJECT] === 'true' || metadata?.labels?.[REVISION] !== undefined
    : labels['istio-injection'] === 'enabled';
  return isAsked && wish !== 'false' && spec.hostNetwork !== true;
}
