import type { Connections } from './connections';
import type { Scene } from './scene';
import type { Stage } from './stage';
import type { Manifest } from '../manifest';

/** What is seen in the examples of a rule. */
interface Shown {
  /** What is looked at, in words. */
  readonly shows: string;
  /** Other examples that are made of the rule's own, where those say too little. */
  readonly changed?: (yaml: string) => string;
  /** What is seen in the rule's bad example. */
  readonly bad: unknown;
  /** What is seen in its good example. */
  readonly good: unknown;
  /** Why both show the same, if they do. */
  readonly alike?: string;
}

/** What istiod makes of the examples of a rule, as far as the rule speaks of it. */
export interface Effect extends Shown {
  /** What the examples leave out and what is looked at needs: hosts, pods, Gateways. Objects that an example has itself stay as they are. */
  readonly beside?: readonly Manifest[] | ((example: readonly Manifest[]) => readonly Manifest[]);
  /** The names of objects in the order in which they were made. @default - all at once */
  readonly made?: readonly string[];
  /** Fields of Istio's MeshConfig. */
  readonly meshConfig?: object;
  /** Where nodes are; the replicas of each workload are spread over them. @default - those that load balancers speak of */
  readonly regions?: readonly string[];
  /** Pods of a Deployment at most. @default - one for each region, else 1 */
  readonly maxReplicas?: number;
  look(scene: Scene): unknown;
}

/** What a running Envoy does with the examples of a rule. */
export interface RunningEffect extends Shown {
  look(stage: Stage): Promise<unknown>;
}

/** What the injector makes of the pods of the examples of a rule. */
export interface InjectedEffect extends Shown {
  look(pod: Manifest['spec']): unknown;
}

/** What the network makes of the NetworkPolicies of the examples of a rule. */
export interface ConnectedEffect extends Shown {
  look(connections: Connections): unknown;
}

/** What the agent in the Pod of the examples of a rule lets Envoy begin with. */
export interface StartedEffect extends Shown {
  look(bootstrap: Manifest['spec']): unknown;
}

/** A rule whose claim is not shown by what istiod makes of its examples. */
export interface Elsewhere {
  /** Who or what decides, and why that is not istiod. */
  readonly reason: string;
  /** The suite that shows it, and words of the title of its test: `mesh/retries`, `is tried as often`. */
  readonly shownBy?: readonly [suite: string, test: string];
}

/** By code. */
export type Effects = Readonly<Record<string, Effect>>;
export type RunningEffects = Readonly<Record<string, RunningEffect>>;
export type InjectedEffects = Readonly<Record<string, InjectedEffect>>;
export type ConnectedEffects = Readonly<Record<string, ConnectedEffect>>;
export type StartedEffects = Readonly<Record<string, StartedEffect>>;
