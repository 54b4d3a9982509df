import { Severity } from '../../core/finding';
import { isHttp, isTls, parseProtocol } from '../../mesh/host/protocol';
import { listAt, textAt } from '../../mesh/json-access';
import type { JsonObject } from '../../mesh/resource';
import { placesOf } from '../admission/places';
import { type Refusal, refusals } from '../admission/refusals';
import type { Rule } from '../rule';

/** On a TCP port nobody sees which host was meant. */
export const MESH278: Rule = {
  code: 'MESH278',
  name: 'several-hosts-on-tcp-port',
  severity: Severity.ERROR,
  aliases: ['IST0106'],
  summary: 'a ServiceEntry has several hosts, and a port whose protocol does not show which of them is meant',
  why: 'HTTP requests name their host, and so do TLS connections; plain TCP connections do not, so that the hosts could not be told apart. '
    + 'Admission rejects it unless the resolution is NONE, and warns for TLS ports if there are addresses, which all the hosts would '
    + 'share.',
  fix: 'write one ServiceEntry per host',
  inputs: ['ServiceEntry'],
  bad: `
apiVersion: networking.istio.io/v1
kind: ServiceEntry
metadata: { name: web, namespace: shop }
spec:
  hosts: [ledger.example.com, books.example.com]
  ports: [{ number: 5432, name: tcp, protocol: TCP }]
  resolution: DNS
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

/** What has the addresses of its ServiceEntry as its only sign. */
const BY_ADDRESS = ['TCP', 'HTTPS', 'TLS', 'Mongo', 'Redis', 'MySQL'];

function* problemsOf(manifest: JsonObject): Iterable<Refusal> {
  const hosts = listAt(manifest, 'spec', 'hosts').length;
  const resolution = textAt(manifest, 'spec', 'resolution') ?? 'NONE';
  if (hosts < 2 || resolution === 'NONE') {
    return;
  }
  const sharesAddresses = resolution.startsWith('DNS') && listAt(manifest, 'spec', 'addresses').length > 0;
  for (const { path, value: port } of placesOf(manifest, 'spec.ports[]')) {
    const name = textAt(port, 'protocol') ?? '';
    const protocol = parseProtocol(name);
    const message = `the protocol is ${name === '' ? 'not given' : name}, and there are ${hosts} hosts`;
    if (!isHttp(protocol) && !isTls(protocol)) {
      yield { path: [...path, 'protocol'], message };
    } else if (sharesAddresses && BY_ADDRESS.includes(protocol)) {
      yield { path: [...path, 'protocol'], message: `${message} that share their addresses`, severity: Severity.WARNING };
    }
  }
}
