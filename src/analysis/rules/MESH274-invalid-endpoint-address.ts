import { isIP } from 'net';
import { Severity } from '../../core/finding';
import { listAt, textAt } from '../../mesh/json-access';
import type { JsonObject, Resource } from '../../mesh/resource';
import { isUnixBind } from '../admission/bind-address';
import { hostNameProblem } from '../admission/host-syntax';
import { placesOf } from '../admission/places';
import { type Refusal, refusals } from '../admission/refusals';
import type { Rule } from '../rule';

/** Where an endpoint is. */
export const MESH274: Rule = {
  code: 'MESH274',
  name: 'invalid-endpoint-address',
  severity: Severity.ERROR,
  aliases: ['IST0106'],
  summary: 'an endpoint has an address that its resolution cannot use',
  why: 'With resolution STATIC an endpoint is an IP address or a file (unix://, then there is one port); with DNS it is an IP address or '
    + 'one host name. A WorkloadEntry may be any of these. Admission rejects the rest. An endpoint without an address stands for a '
    + 'network and is reached through its gateway, which admission warns about.',
  fix: 'write an IP address, or use resolution DNS for a name',
  inputs: ['ServiceEntry', 'WorkloadEntry'],
  bad: `
apiVersion: networking.istio.io/v1
kind: ServiceEntry
metadata: { name: web, namespace: shop }
spec:
  hosts: [ledger.example.com]
  ports: [{ number: 443, name: tls, protocol: TLS }]
  resolution: STATIC
  endpoints: [{ address: ledger.example.net }]
`,
  good: `
apiVersion: networking.istio.io/v1
kind: ServiceEntry
metadata: { name: web, namespace: shop }
spec:
  hosts: [ledger.example.com]
  ports: [{ number: 443, name: tls, protocol: TLS }]
  resolution: DNS
  endpoints: [{ address: ledger.example.net }]
`,

  check(model) {
    return refusals(model, this.inputs, problemsOf);
  },
};

function* problemsOf(manifest: JsonObject, { kind }: Resource): Iterable<Refusal> {
  const resolution = kind === 'WorkloadEntry' ? 'ANY' : textAt(manifest, 'spec', 'resolution') ?? 'NONE';
  if (!['ANY', 'STATIC', 'DNS', 'DNS_ROUND_ROBIN'].includes(resolution)) {
    return;
  }
  const ports = listAt(manifest, 'spec', 'ports').length;
  for (const { path, value: endpoint } of kind === 'WorkloadEntry' ? placesOf(manifest, 'spec') : placesOf(manifest, 'spec.endpoints[]')) {
    const address = textAt(endpoint, 'address') ?? '';
    const network = textAt(endpoint, 'network') ?? '';
    if (address === '' && network !== '' && !resolution.startsWith('DNS')) {
      yield { path, message: `the endpoint has no address, and is in network ${network}`, severity: Severity.WARNING, fix: 'give the address if it is known' };
      continue;
    }
    const problem = addressProblem(address, resolution, ports);
    if (problem !== undefined) {
      yield { path: [...path, 'address'], message: `the address '${address}' ${problem}` };
    }
  }
}

function addressProblem(address: string, resolution: string, ports: number): string | undefined {
  if (address === '') {
    return 'is empty';
  }
  if (isUnixBind(address) && !resolution.startsWith('DNS')) {
    return resolution === 'STATIC' && ports !== 1 ? `is a file, which serves one port, and there are ${ports}` : undefined;
  }
  if (isIP(address) !== 0) {
    return undefined;
  }
  const problem = hostNameProblem(address);
  return resolution === 'STATIC' ? 'is no IP address, which resolution STATIC needs' : problem === undefined ? undefined : `${problem}, and is no IP address`;
}
