import { createHash } from 'crypto';
import type { Manifest } from './manifest';

/** Which proxy runs in a pod. */
export type Proxy = 'sidecar' | 'router' | 'none';

/** The annotation that tells istiod's runner what a cluster knows from the proxy itself. */
const PROXY_ANNOTATION = 'conformance.cdk8s-istio.dev/proxy';

/** A pod as a cluster would run it. */
export interface Pod {
  readonly name: string;
  readonly namespace: string;
  readonly address: string;
  readonly labels: Record<string, string>;
  readonly annotations: Record<string, string>;
  readonly serviceAccount: string;
  readonly proxy: Proxy;
  /** Ports of the containers. */
  readonly ports: readonly ContainerPort[];
}

export interface ContainerPort {
  readonly name?: string;
  readonly number: number;
}

/** What a cluster makes of manifests: the same objects, with what controllers add. */
export interface Cluster {
  readonly pods: readonly Pod[];
  /** For istiod: the manifests, the Pods and EndpointSlices, and an address for each Service. */
  readonly objects: readonly Manifest[];
  /** Names that DNS would resolve, in the cluster. */
  readonly names: ReadonlyMap<string, string>;
}

export interface ClusterOptions {
  /** Pods of a Deployment at most; by default all that its autoscaler keeps at least. */
  readonly maxReplicas?: number;
}

/**
 * Does the work of a cluster's controllers: Pods from Deployments, addresses for Services, EndpointSlices.
 * Nothing that was in the manifests is changed, and addresses do not depend on what else there is, so
 * that a change of one Deployment leaves the pods of the others as they are.
 */
export function deriveCluster(manifests: readonly Manifest[], options: ClusterOptions = {}): Cluster {
  const pods = manifests.filter(({ kind }) => kind === 'Deployment' || kind === 'StatefulSet')
    .flatMap((workload) => podsOf(workload, manifests, options));
  assertDistinct(pods);
  const services = manifests.filter(({ kind }) => kind === 'Service').map((service) => withAddress(withTargetPorts(service)));
  return {
    pods,
    names: namesOf(services),
    objects: [
      ...manifests.filter(({ kind }) => kind !== 'Service'),
      ...services,
      ...pods.map(podObject),
      ...services.filter(({ spec }) => spec.selector !== undefined).map((service) => endpointSlice(service, pods)),
    ],
  };
}

function podsOf(workload: Manifest, manifests: readonly Manifest[], { maxReplicas = Infinity }: ClusterOptions): Pod[] {
  const namespace = namespaceOf(workload);
  const { template } = workload.spec;
  const proxy = proxyOf(template.metadata, manifests.find(({ kind, metadata }) => kind === 'Namespace' && metadata.name === namespace));
  const containers: Manifest['spec'][] = template.spec.containers;
  return Array.from({ length: Math.min(replicasOf(workload, manifests), maxReplicas) }, (_, index) => {
    const name = `${workload.metadata.name}-${index}`;
    return {
      name,
      namespace,
      address: address('10.80', `${namespace}/${name}`),
      labels: {
        ...template.metadata?.labels,
        // The injector says so of every pod with a sidecar; of a gateway's pods it is not true.
        ...(proxy === 'sidecar' && { 'security.istio.io/tlsMode': 'istio' }),
      },
      annotations: template.metadata?.annotations ?? {},
      serviceAccount: template.spec.serviceAccountName ?? 'default',
      proxy,
      ports: containers.flatMap(({ ports }) => ports ?? []).map((port: Manifest['spec']) => ({ name: port.name, number: port.containerPort })),
    };
  });
}

function replicasOf({ kind, metadata, spec }: Manifest, manifests: readonly Manifest[]): number {
  const autoscaler = manifests.find((object) => object.kind === 'HorizontalPodAutoscaler'
    && object.metadata.namespace === metadata.namespace
    && object.spec.scaleTargetRef.kind === kind && object.spec.scaleTargetRef.name === metadata.name);
  return autoscaler?.spec.minReplicas ?? spec.replicas ?? 1;
}

function proxyOf({ labels, annotations }: Manifest['metadata'], namespace?: Manifest): Proxy {
  // A namespace that the manifests do not make is one that exists, in the mesh.
  const injects = namespace === undefined || namespace.metadata.labels?.['istio-injection'] === 'enabled';
  const wanted = labels?.['sidecar.istio.io/inject'] ?? String(injects);
  if (wanted !== 'true') {
    return 'none';
  }
  return annotations?.['inject.istio.io/templates'] === 'gateway' ? 'router' : 'sidecar';
}

function podObject(pod: Pod): Manifest {
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: {
      name: pod.name,
      namespace: pod.namespace,
      labels: pod.labels,
      annotations: { ...pod.annotations, ...(pod.proxy !== 'none' && { [PROXY_ANNOTATION]: pod.proxy }) },
    },
    spec: {
      serviceAccountName: pod.serviceAccount,
      containers: [
        { name: 'app', image: 'app', ports: pod.ports.map(({ name, number }) => ({ name, containerPort: number })) },
        ...(pod.proxy === 'none' ? [] : [{ name: 'istio-proxy', image: 'proxyv2' }]),
      ],
    },
    status: { phase: 'Running', podIP: pod.address, podIPs: [{ ip: pod.address }], conditions: [{ type: 'Ready', status: 'True' }] },
  };
}

/** An API server writes the port of the pods where it is left out; istiod relies on that. */
function withTargetPorts(service: Manifest): Manifest {
  const ports = service.spec.ports?.map((port: Manifest['spec']) => ({ targetPort: port.port, ...port }));
  return ports === undefined ? service : { ...service, spec: { ...service.spec, ports } };
}

function withAddress(service: Manifest): Manifest {
  const { clusterIP, type } = service.spec;
  if (clusterIP === 'None' || type === 'ExternalName') {
    return service;
  }
  return { ...service, spec: { ...service.spec, clusterIP: address('10.96', `${namespaceOf(service)}/${service.metadata.name}`) } };
}

function endpointSlice(service: Manifest, pods: readonly Pod[]): Manifest {
  const namespace = namespaceOf(service);
  const selected = pods.filter((pod) => pod.namespace === namespace
    && Object.entries(service.spec.selector).every(([key, value]) => pod.labels[key] === value));
  return {
    apiVersion: 'discovery.k8s.io/v1',
    kind: 'EndpointSlice',
    metadata: { name: service.metadata.name, namespace, labels: { 'kubernetes.io/service-name': service.metadata.name } },
    addressType: 'IPv4',
    ports: service.spec.ports.map((port: Manifest['spec']) => ({ name: port.name, port: targetPort(port, selected), protocol: 'TCP' })),
    endpoints: selected.map((pod) => ({
      addresses: [pod.address],
      conditions: { ready: true },
      targetRef: { kind: 'Pod', name: pod.name, namespace },
    })),
  };
}

function targetPort({ port, targetPort: target }: Manifest['spec'], selected: readonly Pod[]): number {
  return typeof target === 'number' ? target : selected.flatMap(({ ports }) => ports).find(({ name }) => name === target)?.number ?? port;
}

function namesOf(services: readonly Manifest[]): Map<string, string> {
  return new Map(services.filter(({ spec }) => spec.clusterIP !== undefined && spec.clusterIP !== 'None').flatMap((service) => {
    const { name } = service.metadata;
    const namespace = namespaceOf(service);
    return [`${name}.${namespace}`, `${name}.${namespace}.svc`, `${name}.${namespace}.svc.cluster.local`].map((host) => [host, service.spec.clusterIP]);
  }));
}

function namespaceOf({ metadata }: Manifest): string {
  return metadata.namespace ?? 'default';
}

/** An address in a /16 that always is the same for the same name. */
function address(network: string, name: string): string {
  const digest = createHash('sha256').update(name).digest();
  return `${network}.${digest[0]}.${2 + digest[1] % 250}`;
}

function assertDistinct(pods: readonly Pod[]): void {
  const taken = new Map<string, Pod>();
  for (const pod of pods) {
    const other = taken.get(pod.address);
    if (other !== undefined) {
      throw new Error(`${pod.namespace}/${pod.name} and ${other.namespace}/${other.name} come down to the same address ${pod.address}: rename one`);
    }
    taken.set(pod.address, pod);
  }
}
