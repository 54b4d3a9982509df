import { Severity } from '../../core/finding';
import { textAt, textsAt } from '../../mesh/json-access';
import type { JsonObject } from '../../mesh/resource';
import { networkProblem } from '../admission/address-syntax';
import { placesOf, textsOfAll } from '../admission/places';
import { type Refusal, refusals } from '../admission/refusals';
import type { Rule } from '../rule';

/** IP addresses and blocks of them. */
export const MESH238: Rule = {
  code: 'MESH238',
  name: 'invalid-address',
  severity: Severity.ERROR,
  aliases: ['IST0106'],
  summary: 'an address is neither an IP address nor a block of them',
  why: 'Admission takes an address (10.1.2.3, 2001:db8::1) or a block (10.1.0.0/16). Names are not looked up here, and leading zeros are not allowed.',
  fix: 'write an address, or a block with the number of its bits',
  inputs: ['VirtualService', 'ServiceEntry', 'AuthorizationPolicy'],
  bad: `
apiVersion: security.istio.io/v1
kind: AuthorizationPolicy
metadata: { name: web, namespace: shop }
spec:
  rules: [{ from: [{ source: { ipBlocks: [10.1.0.0/33] } }], to: [{ operation: { ports: ["8080"] } }] }]
`,
  good: `
apiVersion: security.istio.io/v1
kind: AuthorizationPolicy
metadata: { name: web, namespace: shop }
spec:
  rules: [{ from: [{ source: { ipBlocks: [10.1.0.0/16] } }], to: [{ operation: { ports: ["8080"] } }] }]
`,

  check(model) {
    return refusals(model, this.inputs, problemsOf, [...PLACES, CONDITIONS]);
  },
};

const PLACES = [
  'spec.tls[].match[].destinationSubnets[]', 'spec.tcp[].match[].destinationSubnets[]', 'spec.addresses[]',
  ...['ipBlocks', 'notIpBlocks', 'remoteIpBlocks', 'notRemoteIpBlocks'].map((field) => `spec.rules[].from[].source.${field}[]`),
];

/** Conditions whose values are addresses. */
const KEYS = ['source.ip', 'remote.ip', 'destination.ip'];

const CONDITIONS = 'spec.rules[].when[]';

function* problemsOf(manifest: JsonObject): Iterable<Refusal> {
  const conditions = placesOf(manifest, CONDITIONS).filter(({ value }) => KEYS.includes(textAt(value, 'key') ?? ''));
  const values = conditions.flatMap(({ path, value: condition }) => ['values', 'notValues']
    .flatMap((field) => textsAt(condition, field).map((value, index) => ({ path: [...path, field, index], value }))));
  for (const { path, value } of [...textsOfAll(manifest, PLACES), ...values]) {
    const problem = networkProblem(value);
    if (problem !== undefined) {
      yield { path, message: `'${value}' ${problem}` };
    }
  }
}
