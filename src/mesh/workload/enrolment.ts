/** What decides whether pods are part of the mesh. */
export interface EnrolmentFacts {
  readonly namespace: string;
  /** The labels of the namespace; undefined when the manifests do not hold it. */
  readonly namespaceLabels: Readonly<Record<string, string>> | undefined;
  readonly labels: Readonly<Record<string, string>>;
  readonly annotations: Readonly<Record<string, string>>;
  readonly hostNetwork: boolean;
  /** Whether the injector is asked where no label says anything. */
  readonly injectsByDefault: boolean;
  /** The names of all containers, also of the init containers. */
  readonly containers: readonly string[];
}

const INJECT = 'sidecar.istio.io/inject';
const REVISION = 'istio.io/rev';
const DATA_PLANE = 'istio.io/dataplane-mode';

/** With one of these labels somebody has decided about a namespace. */
export const ENROLLING_LABELS: readonly string[] = ['istio-injection', REVISION, DATA_PLANE];

/** Namespaces whose pods are never touched. */
export const SYSTEM_NAMESPACES: ReadonlySet<string> = new Set(['kube-system', 'kube-public', 'kube-node-lease', 'local-path-storage']);

/**
 * Whether pods get a sidecar (or are one, with the proxy written out).
 *
 * First Kubernetes decides by labels whether it asks the injector at all: the
 * annotation alone never makes it ask. Then the injector may still refuse.
 */
export function isInjected(facts: EnrolmentFacts): boolean | undefined {
  if (facts.containers.includes('istio-proxy')) {
    return true;
  }
  const wish = facts.labels[INJECT] ?? facts.annotations[INJECT];
  if (facts.hostNetwork || SYSTEM_NAMESPACES.has(facts.namespace) || wish === 'false') {
    return false;
  }
  return injectorIsAsked(facts);
}

function injectorIsAsked({ namespaceLabels, labels, injectsByDefault }: EnrolmentFacts): boolean | undefined {
  const podAsks = labels[INJECT] === 'true' || labels[REVISION] !== undefined;
  if (namespaceLabels === undefined) {
    return podAsks ? true : undefined;
  }
  if (namespaceLabels['istio-injection'] !== undefined) {
    return namespaceLabels['istio-injection'] === 'enabled';
  }
  return namespaceLabels[REVISION] !== undefined || podAsks || (injectsByDefault && labels[INJECT] === undefined);
}

/** Whether pods are taken into the ambient mesh. A sidecar goes first. */
export function isAmbient(facts: EnrolmentFacts): boolean | undefined {
  const injected = isInjected(facts);
  if (injected === true || facts.hostNetwork || SYSTEM_NAMESPACES.has(facts.namespace)) {
    return false;
  }
  const mode = facts.labels[DATA_PLANE];
  if (mode !== undefined) {
    return mode === 'ambient';
  }
  return facts.namespaceLabels === undefined ? undefined : facts.namespaceLabels[DATA_PLANE] === 'ambient';
}
