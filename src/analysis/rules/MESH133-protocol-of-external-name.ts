import { Severity } from '../../core/finding';
import type { HostPort, MeshHost } from '../../mesh/host/mesh-host';
import { portOf } from '../../mesh/host/mesh-host';
import type { MeshModel } from '../../mesh/mesh-model';
import { objectName } from '../object-name';
import type { Rule, Violation } from '../rule';

/** A port of a Service that is only another name. */
export const MESH133: Rule = {
  code: 'MESH133',
  name: 'protocol-of-external-name',
  severity: Severity.INFO,
  aliases: ['IST0150'],
  summary: 'a port of an ExternalName Service says no protocol, or tcp, and Istio reads neither',
  why: 'Istio takes a Service of type ExternalName for another name of the host that it stands for: istiod makes no listener and no cluster for it. '
    + 'What is spoken there is decided by the Service or ServiceEntry of that host. Where there is none, connections leave as those to any unknown host: '
    + 'without routing, retries or metrics by name, and not at all with REGISTRY_ONLY. (istioctl warns of releases that listened on such a port for every address.)',
  fix: 'declare the host as a ServiceEntry with the protocol, or remove the ports',
  inputs: ['Service', 'ServiceEntry'],
  bad: `
apiVersion: v1
kind: Service
metadata: { name: ledger, namespace: shop }
spec: { type: ExternalName, externalName: ledger.example.com, ports: [{ name: tcp, port: 5432 }] }
`,
  good: `
apiVersion: v1
kind: Service
metadata: { name: ledger, namespace: shop }
spec: { type: ExternalName, externalName: ledger.example.com }
---
apiVersion: networking.istio.io/v1
kind: ServiceEntry
metadata: { name: ledger, namespace: shop }
spec: { hosts: [ledger.example.com], addresses: [192.0.2.10], ports: [{ number: 5432, name: tcp, protocol: TCP }], resolution: DNS }
`,

  * check(model): Iterable<Violation> {
    for (const host of model.hosts.all.filter(({ externalName }) => externalName !== undefined)) {
      for (const port of host.ports.filter(({ name, protocol }) => protocol === 'undetected' || name === 'tcp')) {
        yield { resource: host.resource, path: port.path, ...whoDecides(model, host, port) };
      }
    }
  },
};

function whoDecides(model: MeshModel, { externalName = '', namespace }: MeshHost, { number }: HostPort): { readonly message: string; readonly fix?: string } {
  const real = model.hosts.find(externalName, namespace);
  const port = real === undefined ? undefined : portOf(real, number);
  if (real === undefined) {
    return { message: `nothing declares ${externalName}, so port ${number} is one of an unknown host to Istio` };
  }
  return port === undefined
    ? { message: `${objectName(real.resource)}, for which this name stands, has no port ${number}`, fix: `add the port to ${objectName(real.resource)}` }
    : { message: `port ${number} of ${objectName(real.resource)}, for which this name stands, says what is spoken there: ${port.protocol}`, fix: 'remove the ports here' };
}
