import { Severity } from '../../core/finding';
import { objectAt } from '../../mesh/json-access';
import type { JsonObject, Resource } from '../../mesh/resource';
import { type Refusal, refusals } from '../admission/refusals';
import type { Rule } from '../rule';

/** A selector that does not select. */
export const MESH204: Rule = {
  code: 'MESH204',
  name: 'selector-without-labels',
  severity: Severity.WARNING,
  aliases: ['IST0133'],
  summary: 'a selector has no labels',
  why: 'A selector without labels selects every workload of the namespace (of the whole mesh in the root namespace), as none does. Whoever '
    + 'writes one mostly means some workloads; admission warns about it.',
  fix: 'add the labels of the pods, or remove the selector if all of them are meant',
  inputs: ['Sidecar', 'ServiceEntry', 'EnvoyFilter', 'DestinationRule', 'ProxyConfig', 'TrafficExtension', 'WasmPlugin', 'AuthorizationPolicy', 'PeerAuthentication', 'RequestAuthentication', 'Telemetry'],
  bad: `
apiVersion: networking.istio.io/v1
kind: Sidecar
metadata: { name: web, namespace: shop }
spec:
  workloadSelector: {}
  egress: [{ hosts: ['./*'] }]
`,
  good: `
apiVersion: networking.istio.io/v1
kind: Sidecar
metadata: { name: web, namespace: shop }
spec:
  workloadSelector: { labels: { app: web } }
  egress: [{ hosts: ['./*'] }]
`,

  check(model) {
    return refusals(model, this.inputs, problemsOf);
  },
};

/** The older kinds have a selector of their own. */
const SELECTORS = [['workloadSelector', 'labels'], ['selector', 'matchLabels']] as const;
const OLDER_KINDS = ['Sidecar', 'ServiceEntry', 'EnvoyFilter'];

function* problemsOf(manifest: JsonObject, { kind }: Resource): Iterable<Refusal> {
  const [selector, labels] = kind === 'DestinationRule' ? ['workloadSelector', 'matchLabels'] : SELECTORS[OLDER_KINDS.includes(kind) ? 0 : 1];
  const value = objectAt(manifest, 'spec', selector);
  if (value !== undefined && Object.keys(objectAt(value, labels) ?? {}).length === 0) {
    yield { path: ['spec', selector], message: `${selector} has no ${labels}, so that it selects every workload` };
  }
}
