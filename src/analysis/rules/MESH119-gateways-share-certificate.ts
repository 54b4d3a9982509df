import { Severity } from '../../core/finding';
import { textAt } from '../../mesh/json-access';
import { serverGroups } from '../gateways/server-groups';
import type { PlacedServer } from '../gateways/server-groups';
import { objectName } from '../object-name';
import type { Rule, Violation } from '../rule';

/** One certificate for servers that know nothing of each other's hosts. */
export const MESH119: Rule = {
  code: 'MESH119',
  name: 'gateways-share-certificate',
  severity: Severity.WARNING,
  aliases: ['IST0138'],
  summary: 'two servers of the same gateway pods have one certificate and different hosts',
  why: 'Each server with HTTPS has routes of its own, and a connection belongs to the server of the name that it was opened for. '
    + 'A browser with an HTTP/2 connection to one host sends requests for every other host over it that the certificate is for too: '
    + 'the first server does not know that host and answers 404, now and then.',
  fix: 'put the hosts of a certificate into one server, or give each server a certificate for its hosts alone',
  inputs: ['Gateway', 'Deployment', 'DaemonSet', 'StatefulSet', 'Pod'],
  about: { Gateway: ['servers'] },
  bad: `
apiVersion: networking.istio.io/v1
kind: Gateway
metadata: { name: shop, namespace: shop }
spec:
  selector: { istio: ingressgateway }
  servers: [{ port: { number: 443, name: https, protocol: HTTPS }, tls: { mode: SIMPLE, credentialName: wildcard }, hosts: [shop.example.com] }]
---
apiVersion: networking.istio.io/v1
kind: Gateway
metadata: { name: blog, namespace: shop }
spec:
  selector: { istio: ingressgateway }
  servers: [{ port: { number: 443, name: https, protocol: HTTPS }, tls: { mode: SIMPLE, credentialName: wildcard }, hosts: [blog.example.com] }]
`,
  good: `
apiVersion: networking.istio.io/v1
kind: Gateway
metadata: { name: web, namespace: shop }
spec:
  selector: { istio: ingressgateway }
  servers: [{ port: { number: 443, name: https, protocol: HTTPS }, tls: { mode: SIMPLE, credentialName: wildcard }, hosts: [shop.example.com, blog.example.com] }]
`,

  * check(model): Iterable<Violation> {
    const reported = new Set<string>();
    for (const servers of serverGroups(model)) {
      const first = new Map<string, PlacedServer>();
      for (const placed of servers) {
        const { server: { from, port, hosts, tls }, gateway } = placed;
        const certificate = certificateOf(placed);
        const key = `${port} ${certificate}`;
        const other = certificate === undefined ? undefined : first.get(key);
        const place = `${gateway.namespace} ${gateway.name} ${from.path}`;
        if (certificate !== undefined && other === undefined) {
          first.set(key, placed);
        } else if (other !== undefined && other.server.hosts.join() !== hosts.join() && !reported.has(place)) {
          reported.add(place);
          yield {
            resource: gateway,
            path: `${from.path}.tls.${textAt(tls, 'credentialName') === undefined ? 'serverCertificate' : 'credentialName'}`,
            message: `certificate ${certificate} is that of ${other.server.from.path} of ${objectName(other.gateway)} too, which has other hosts (${other.server.hosts.join(', ')})`,
          };
        }
      }
    }
  },
};

/** The certificate of a server that ends TLS and sees the requests. */
function certificateOf({ server: { protocol, tls } }: PlacedServer): string | undefined {
  const ends = protocol === 'HTTPS' && ['SIMPLE', 'MUTUAL', 'OPTIONAL_MUTUAL'].includes(textAt(tls, 'mode') ?? '');
  return ends ? textAt(tls, 'credentialName') || textAt(tls, 'serverCertificate') || undefined : undefined;
}
