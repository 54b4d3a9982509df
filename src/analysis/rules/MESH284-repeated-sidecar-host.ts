import { Severity } from '../../core/finding';
import { fieldPath } from '../../mesh/json-access';
import type { JsonObject, Resource } from '../../mesh/resource';
import { placesOf, textsOf } from '../admission/places';
import { type Refusal, refusals } from '../admission/refusals';
import type { Rule } from '../rule';

/** Hosts that are known already. */
export const MESH284: Rule = {
  code: 'MESH284',
  name: 'repeated-sidecar-host',
  severity: Severity.WARNING,
  aliases: ['IST0133'],
  summary: 'a host of an egress listener is there twice, or covered by another',
  why: 'namespace/* knows every host of the namespace, and */* every host there is, so that others beside them add nothing. Mostly the '
    + 'wide one is left from before and makes the list useless. Admission warns about it.',
  fix: 'remove the wide entry, or those that it covers',
  inputs: ['Sidecar'],
  bad: `
apiVersion: networking.istio.io/v1
kind: Sidecar
metadata: { name: web, namespace: shop }
spec:
  egress: [{ hosts: ['bank/*', bank/ledger.bank.svc.cluster.local] }]
`,
  good: `
apiVersion: networking.istio.io/v1
kind: Sidecar
metadata: { name: web, namespace: shop }
spec:
  egress: [{ hosts: [bank/ledger.bank.svc.cluster.local] }]
`,

  check(model) {
    return refusals(model, this.inputs, problemsOf);
  },
};

function* problemsOf(manifest: JsonObject, { namespace }: Resource): Iterable<Refusal> {
  for (const { path, value: listener } of placesOf(manifest, 'spec.egress[]')) {
    // What is left out (~) is no host that is known.
    const entries = textsOf(listener, 'hosts[]').filter(({ value }) => value.includes('/') && !value.startsWith('~'))
      .map((entry) => ({ path: [...path, ...entry.path], value: entry.value, meant: entry.value.replace(/^\.\//, `${namespace}/`) }));
    const wide = new Map(entries.filter(({ meant }) => meant.endsWith('/*')).map((entry) => [entry.meant, entry]));
    const seen = new Set<string>();
    for (const entry of entries) {
      const all = wide.get('*/*');
      const cover = (all === entry ? undefined : all) ?? wide.get(`${entry.meant.slice(0, entry.meant.indexOf('/'))}/*`);
      if (seen.has(entry.meant)) {
        yield { path: entry.path, message: `${entry.value} is there twice` };
      } else if (cover !== undefined && cover.meant !== entry.meant) {
        yield { path: entry.path, message: `${entry.value} is covered by ${cover.value} at ${fieldPath(...cover.path)}` };
      }
      seen.add(entry.meant);
    }
  }
}
