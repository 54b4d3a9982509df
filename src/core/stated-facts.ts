const FACTS = Symbol.for('cdk8s-istio.StatedFacts');

/** What an app states about its mesh, for those who read what the app renders. */
export interface StatedFacts {
  readonly istioVersion: string;
  readonly clusterDomain: string;
  readonly rootNamespace: string;
  readonly trustDomain: string;
  readonly outboundMode: 'ALLOW_ANY' | 'REGISTRY_ONLY';
}

/** Any construct: the facts are kept on the root of its tree. */
interface InTree {
  readonly node: { readonly root: object };
}

/**
 * Keeps the facts under a registered symbol, so that who reads them need not
 * know who stated them, nor be of the same copy of the library.
 */
export function stateFacts({ node: { root } }: InTree, facts: StatedFacts): void {
  Object.defineProperty(root, FACTS, { value: facts });
}

/** What the app states about its mesh; undefined when it states nothing. */
export function statedFacts({ node: { root } }: InTree): StatedFacts | undefined {
  return (root as { readonly [FACTS]?: StatedFacts })[FACTS];
}
