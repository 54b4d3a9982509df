import type { Resource } from '../resource';

/** A port that a container declares. */
export interface ContainerPort {
  readonly number: number;
  readonly name?: string;
  /** `TCP` unless it says another. */
  readonly protocol: string;
  /** Which container declares it. */
  readonly container: string;
}

/** Pods that are alike, or a machine outside of the cluster. */
export interface Workload {
  /** The Deployment, StatefulSet, Pod, WorkloadEntry … that they come from. */
  readonly resource: Resource;
  readonly kind: string;
  readonly name: string;
  readonly namespace: string;
  /** The labels of the pods, not of the object that makes them. */
  readonly labels: Readonly<Record<string, string>>;
  /** The annotations of the pods. */
  readonly annotations: Readonly<Record<string, string>>;
  /** `default` where nothing else is said. */
  readonly serviceAccount: string;
  /** Declared ports; the application may listen on others too. */
  readonly ports: readonly ContainerPort[];
  /** The fewest pods there can be: an autoscaler's minimum, or the replicas. Undefined where only the cluster knows (DaemonSet, WorkloadGroup). */
  readonly minReplicas: number | undefined;
  /** The most pods there can be: an autoscaler's maximum, or the replicas. */
  readonly maxReplicas: number | undefined;
  /** Whether the pods have a proxy; undefined when it depends on a namespace that the manifests do not hold. */
  readonly injected: boolean | undefined;
  /** Whether the pods are taken into the ambient mesh; undefined when it depends on such a namespace. */
  readonly ambient: boolean | undefined;
  /** Whether the pods share the network of their node, and are so left alone by the mesh. */
  readonly hostNetwork: boolean;
  /** Where the template of the pods is: `spec.template`; empty for a Pod. */
  readonly templatePath: readonly string[];
}
