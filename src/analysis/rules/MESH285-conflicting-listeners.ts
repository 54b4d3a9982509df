import { Severity } from '../../core/finding';
import { numberAt, textAt, valueAt } from '../../mesh/json-access';
import type { Json, JsonObject } from '../../mesh/resource';
import { placesOf } from '../admission/places';
import { type Refusal, refusals } from '../admission/refusals';
import type { Rule } from '../rule';

/** Listeners of a Sidecar are told apart by port or file. */
export const MESH285: Rule = {
  code: 'MESH285',
  name: 'conflicting-listeners',
  severity: Severity.ERROR,
  aliases: ['IST0106'],
  summary: 'two listeners of a Sidecar listen in one place, or the one for all ports is not the last',
  why: 'Admission rejects a port that two listeners of egress or two of ingress have, whatever they bind to, a file that two have, and an '
    + 'egress listener without a port (for every other port) that is not the last. A listener on a file cannot capture with IPTABLES.',
  fix: 'give each listener a port of its own, and put the one without a port last',
  inputs: ['Sidecar'],
  bad: `
apiVersion: networking.istio.io/v1
kind: Sidecar
metadata: { name: web, namespace: shop }
spec:
  egress:
    - hosts: ['./*']
    - { port: { number: 9080, protocol: HTTP, name: http }, hosts: ['bank/*'] }
`,
  good: `
apiVersion: networking.istio.io/v1
kind: Sidecar
metadata: { name: web, namespace: shop }
spec:
  egress:
    - { port: { number: 9080, protocol: HTTP, name: http }, hosts: ['bank/*'] }
    - hosts: ['./*']
`,

  check(model) {
    return refusals(model, this.inputs, problemsOf);
  },
};

function* problemsOf(manifest: JsonObject): Iterable<Refusal> {
  const egress = placesOf(manifest, 'spec.egress[]');
  for (const [index, { path, value: listener }] of egress.entries()) {
    if (valueAt(listener, 'port') === undefined && index < egress.length - 1) {
      yield { path, message: 'the listener has no port, and is not the last' };
    }
    if (isOnFile(listener) && textAt(listener, 'captureMode') === 'IPTABLES') {
      yield { path: [...path, 'captureMode'], message: 'captureMode is IPTABLES, and the listener is on a file' };
    }
  }
  for (const listeners of [egress, placesOf(manifest, 'spec.ingress[]')]) {
    const taken = new Set<string>();
    for (const { path, value: listener } of listeners.filter(({ value }) => valueAt(value, 'port') !== undefined)) {
      const place = isOnFile(listener) ? textAt(listener, 'bind') ?? '' : `port ${numberAt(listener, 'port', 'number') ?? 0}`;
      if (taken.has(place)) {
        yield { path: [...path, 'port'], message: `there is a listener on ${place} already` };
      }
      taken.add(place);
    }
  }
}

function isOnFile(listener: Json): boolean {
  return valueAt(listener, 'port') !== undefined && (numberAt(listener, 'port', 'number') ?? 0) === 0;
}
