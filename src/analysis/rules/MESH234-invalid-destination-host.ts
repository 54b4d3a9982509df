import { Severity } from '../../core/finding';
import { textAt, valueAt } from '../../mesh/json-access';
import type { JsonObject, Resource } from '../../mesh/resource';
import { DESTINATIONS } from '../admission/destination-places';
import { hostPatternProblem } from '../admission/host-syntax';
import { placesOfAll } from '../admission/places';
import { type Refusal, refusals } from '../admission/refusals';
import type { Rule } from '../rule';

/** The host that something is sent to, or a rule is for. */
export const MESH234: Rule = {
  code: 'MESH234',
  name: 'invalid-destination-host',
  severity: Severity.ERROR,
  aliases: ['IST0106'],
  summary: 'a destination or DestinationRule names something that is no host',
  why: 'Admission takes DNS names, which may begin with `*`; unlike the hosts of a VirtualService, addresses are none. `*` alone can be '
    + 'the host of a DestinationRule, but nothing can be sent to it.',
  fix: 'write the full name of the Service, or a host of a ServiceEntry',
  inputs: ['VirtualService', 'DestinationRule'],
  bad: `
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: web, namespace: shop }
spec:
  hosts: [web.shop.svc.cluster.local]
  http: [{ route: [{ destination: { host: 'http://web.shop' } }] }]
`,
  good: `
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: web, namespace: shop }
spec:
  hosts: [web.shop.svc.cluster.local]
  http: [{ route: [{ destination: { host: web.shop.svc.cluster.local } }] }]
`,

  check(model) {
    return refusals(model, this.inputs, problemsOf);
  },
};

/** A DestinationRule has its host itself. */
const RULE = ['spec'];

function* problemsOf(manifest: JsonObject, { kind }: Resource): Iterable<Refusal> {
  if (kind === 'DestinationRule' && valueAt(manifest, 'spec') === undefined) {
    // The schema asks for a host in a spec, but not for a spec.
    yield { path: ['spec'], message: 'there is no spec, and so no host' };
  }
  for (const { path, value } of placesOfAll(manifest, kind === 'DestinationRule' ? RULE : DESTINATIONS)) {
    const host = textAt(value, 'host');
    const problem = host === undefined
      ? undefined
      : kind !== 'DestinationRule' && host === '*' ? 'stands for every host' : hostPatternProblem(host);
    if (problem !== undefined) {
      yield { path: [...path, 'host'], message: `the host '${host}' ${problem}` };
    }
  }
}
