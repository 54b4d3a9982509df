import { Severity } from '../../core/finding';
import { parseProtocol } from '../../mesh/host/protocol';
import { listAt, textAt, textsAt } from '../../mesh/json-access';
import { ISTIO_NETWORKING } from '../../mesh/kinds';
import type { MeshOptions } from '../../mesh/mesh-options';
import type { Resource } from '../../mesh/resource';
import type { Rule, Violation } from '../rule';

/** Connections that nothing but the port tells apart. */
export const MESH118: Rule = {
  code: 'MESH118',
  name: 'service-entry-without-address',
  severity: Severity.WARNING,
  aliases: ['IST0134'],
  summary: 'a ServiceEntry has a TCP port and no address',
  why: 'A TCP connection carries no name. Without an address the sidecars listen on 0.0.0.0 and send every connection on that port, '
    + 'to whichever address outside of the mesh, to this host; of two such entries with one port only one counts. '
    + 'Addresses that Istio makes up by itself help only sidecars that answer DNS (ISTIO_META_DNS_CAPTURE), of which the MeshConfig at hand says nothing.',
  fix: 'state spec.addresses, or capture DNS: meshConfig.defaultConfig.proxyMetadata.ISTIO_META_DNS_CAPTURE: "true"',
  inputs: ['ServiceEntry'],
  bad: `
apiVersion: networking.istio.io/v1
kind: ServiceEntry
metadata: { name: ledger, namespace: shop }
spec: { hosts: [ledger.example.com], ports: [{ number: 5432, name: tcp, protocol: TCP }], resolution: DNS }
`,
  good: `
apiVersion: networking.istio.io/v1
kind: ServiceEntry
metadata: { name: ledger, namespace: shop }
spec: { hosts: [ledger.example.com], addresses: [192.0.2.10], ports: [{ number: 5432, name: tcp, protocol: TCP }], resolution: DNS }
`,

  * check(model): Iterable<Violation> {
    if (capturesDns(model.options)) {
      return;
    }
    for (const resource of model.ofKind('ServiceEntry', ISTIO_NETWORKING)) {
      const { manifest } = resource;
      if (textsAt(manifest, 'spec', 'addresses').length > 0 || listAt(manifest, 'status', 'addresses').length > 0 || isSpokenOfElsewhere(resource)) {
        continue;
      }
      for (const [index, port] of listAt(manifest, 'spec', 'ports').entries()) {
        const protocol = textAt(port, 'protocol') ?? '';
        if (protocol === '' || ['TCP', 'Mongo', 'Redis', 'MySQL'].includes(parseProtocol(protocol))) {
          const written = protocol === '' ? 'no protocol' : `protocol ${protocol}`;
          yield { resource, path: `spec.ports[${index}]`, message: `a port with ${written} and no spec.addresses: it takes in every connection on that port` };
        }
      }
    }
  },
};

/** Admission rejects several hosts, and warns where Istio would not make up an address: there are rules for both. */
function isSpokenOfElsewhere({ manifest, labels }: Resource): boolean {
  return textsAt(manifest, 'spec', 'hosts').length > 1 || textAt(manifest, 'spec', 'resolution') === 'NONE'
    || textAt(manifest, 'spec', 'resolution') === undefined || labels['networking.istio.io/enable-autoallocate-ip'] === 'false';
}

/** Since 1.25 istiod hands out addresses by default; before, the proxies had to be told to. */
function capturesDns({ meshConfig, istioVersion }: MeshOptions): boolean {
  const says = (name: string): boolean => textAt(meshConfig, 'defaultConfig', 'proxyMetadata', name) === 'true';
  const [major, minor] = istioVersion.split('.').map(Number);
  return says('ISTIO_META_DNS_CAPTURE') && (major > 1 || minor >= 25 || says('ISTIO_META_DNS_AUTO_ALLOCATE'));
}
