import { Severity } from '../../core/finding';
import { listAt, objectAt, valueAt } from '../../mesh/json-access';
import type { Resource } from '../../mesh/resource';
import { append, compareByAge } from '../../mesh/resource-table';
import type { Rule, Violation } from '../rule';

/** Of the Telemetries for a whole namespace, Istio takes the oldest. */
export const MESH901: Rule = {
  code: 'MESH901',
  name: 'several-default-telemetries',
  severity: Severity.WARNING,
  aliases: ['IST0160'],
  summary: 'a namespace has more than one Telemetry for all of its workloads',
  why: 'Of the Telemetries of a namespace that select no workload and target nothing, istiod takes the oldest and ignores the others: '
    + 'they are not merged. After a restore or in a new cluster another one may be the oldest.',
  fix: 'put everything that holds for the whole namespace into one Telemetry, or give the others a selector',
  inputs: ['Telemetry'],
  bad: `
apiVersion: telemetry.istio.io/v1
kind: Telemetry
metadata: { name: logs, namespace: shop }
spec:
  accessLogging: [{ providers: [{ name: envoy }] }]
---
apiVersion: telemetry.istio.io/v1
kind: Telemetry
metadata: { name: traces, namespace: shop }
spec:
  tracing: [{ randomSamplingPercentage: 1 }]
`,
  good: `
apiVersion: telemetry.istio.io/v1
kind: Telemetry
metadata: { name: default, namespace: shop }
spec:
  accessLogging: [{ providers: [{ name: envoy }] }]
  tracing: [{ randomSamplingPercentage: 1 }]
`,

  * check(model): Iterable<Violation> {
    const byNamespace = new Map<string, Resource[]>();
    for (const telemetry of model.ofKind('Telemetry')) {
      if (telemetry.group === 'telemetry.istio.io' && isForAll(telemetry)) {
        append(byNamespace, telemetry.namespace, telemetry);
      }
    }
    for (const [namespace, telemetries] of byNamespace) {
      const [taken, ...ignored] = telemetries.sort(compareByAge);
      for (const resource of ignored) {
        yield {
          resource,
          message: `namespace ${namespace} has ${telemetries.length} Telemetries without a selector; `
            + `of these only the oldest counts (${taken.name}, if they are applied together)`,
        };
      }
    }
  },
};

/** An empty selector selects like none; a target makes it a Telemetry of that target. */
function isForAll({ manifest }: Resource): boolean {
  return Object.keys(objectAt(manifest, 'spec', 'selector', 'matchLabels') ?? {}).length === 0
    && listAt(manifest, 'spec', 'targetRefs').length === 0
    && valueAt(manifest, 'spec', 'targetRef') === undefined;
}
