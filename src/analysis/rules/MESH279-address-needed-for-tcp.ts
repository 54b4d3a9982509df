import { Severity } from '../../core/finding';
import { listAt, textAt, valueAt } from '../../mesh/json-access';
import type { JsonObject, Resource } from '../../mesh/resource';
import { placesOf } from '../admission/places';
import { type Refusal, refusals } from '../admission/refusals';
import type { Rule } from '../rule';

/** A TCP port without an address of its own takes everything. */
export const MESH279: Rule = {
  code: 'MESH279',
  name: 'address-needed-for-tcp',
  severity: Severity.WARNING,
  aliases: ['IST0133'],
  summary: 'a ServiceEntry has a TCP port and no addresses, and gets none',
  why: 'TCP connections are told apart by the address that they go to. istiod gives an address to a ServiceEntry that has none, but not '
    + 'with resolution NONE, nor if its label turns that off; then the port takes the connections to every address. Admission warns, as '
    + 'it does for a workloadSelector with resolution NONE, whose pods nobody would use.',
  fix: 'give addresses, or another resolution',
  inputs: ['ServiceEntry'],
  bad: `
apiVersion: networking.istio.io/v1
kind: ServiceEntry
metadata: { name: web, namespace: shop }
spec:
  hosts: [ledger.example.com]
  ports: [{ number: 5432, name: tcp, protocol: TCP }]
  resolution: NONE
`,
  good: `
apiVersion: networking.istio.io/v1
kind: ServiceEntry
metadata: { name: web, namespace: shop }
spec:
  hosts: [ledger.example.com]
  ports: [{ number: 5432, name: tcp, protocol: TCP }]
  resolution: DNS
`,

  check(model) {
    return refusals(model, this.inputs, problemsOf);
  },
};

const ALLOCATE = 'networking.istio.io/enable-autoallocate-ip';

function* problemsOf(manifest: JsonObject, { labels }: Resource): Iterable<Refusal> {
  const isUnresolved = (textAt(manifest, 'spec', 'resolution') ?? 'NONE') === 'NONE';
  const isOff = Object.hasOwn(labels, ALLOCATE) && labels[ALLOCATE].toLowerCase() === 'false';
  if (isUnresolved && valueAt(manifest, 'spec', 'workloadSelector') !== undefined) {
    yield { path: ['spec', 'workloadSelector'], message: 'there is a workloadSelector, and the resolution is NONE', fix: 'write resolution: STATIC' };
  }
  if ((isUnresolved || isOff) && listAt(manifest, 'spec', 'addresses').length === 0) {
    for (const { path, value: port } of placesOf(manifest, 'spec.ports[]')) {
      const protocol = textAt(port, 'protocol') ?? '';
      if (['', 'TCP'].includes(protocol)) {
        yield { path, message: `the protocol is ${protocol === '' ? 'not given' : protocol}, and there is no address` };
      }
    }
  }
}
