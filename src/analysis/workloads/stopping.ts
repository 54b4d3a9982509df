import { containersOf } from './pod-template';
import { numberAt, objectAt, textAt, textsAt } from '../../mesh/json-access';
import type { Json } from '../../mesh/resource';
import type { Workload } from '../../mesh/workload/workload';

/** What Kubernetes gives pods to stop that say nothing. */
const DEFAULT_GRACE = 30;

const PROXY = 'istio-proxy';

/** How pods stop. All times in seconds. */
export interface Stopping {
  /** From the request to stop until they are killed. */
  readonly grace: number;
  /** How long the longest preStop hook of an application waits; undefined when there is none, or it cannot be told. */
  readonly preStop: number | undefined;
  /** Whether some application has a preStop hook, of whatever kind. */
  readonly hasHook: boolean;
}

/** Several rules ask every workload, which is of one model. */
const KNOWN = new WeakMap<Workload, Stopping>();

/** How the pods of a workload stop. */
export function stoppingOf(workload: Workload): Stopping {
  const stopping = KNOWN.get(workload) ?? readStopping(workload);
  KNOWN.set(workload, stopping);
  return stopping;
}

function readStopping(workload: Workload): Stopping {
  const applications = containersOf(workload).filter((container) => textAt(container, 'name') !== PROXY);
  const waits = applications.flatMap((container) => preStopOf(container) ?? []);
  return {
    grace: numberAt(workload.resource.manifest, ...workload.templatePath, 'spec', 'terminationGracePeriodSeconds') ?? DEFAULT_GRACE,
    preStop: waits.length === 0 ? undefined : Math.max(...waits),
    hasHook: applications.some((container) => objectAt(container, 'lifecycle', 'preStop') !== undefined),
  };
}

/** How long a container's hook waits, as far as it does nothing else. */
function preStopOf(container: Json): number | undefined {
  const command = textsAt(container, 'lifecycle', 'preStop', 'exec', 'command').join(' ');
  const slept = /^(?:\S*sh -c )?(?:\S*\/)?sleep (\d+)s?$/.exec(command)?.[1];
  return numberAt(container, 'lifecycle', 'preStop', 'sleep', 'seconds') ?? (slept === undefined ? undefined : Number(slept));
}
