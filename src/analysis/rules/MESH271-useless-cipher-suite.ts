import { Severity } from '../../core/finding';
import { listAt, textAt, textsAt } from '../../mesh/json-access';
import type { JsonObject } from '../../mesh/resource';
import { type Refusal, refusals } from '../admission/refusals';
import { serverTlsPlaces } from '../admission/server-tls';
import type { Rule } from '../rule';

/** Ciphers that Envoy knows. */
export const MESH271: Rule = {
  code: 'MESH271',
  name: 'useless-cipher-suite',
  severity: Severity.WARNING,
  aliases: ['IST0133'],
  summary: 'cipher suites are unknown, there twice, or do not fit the lowest version of TLS',
  why: 'istiod leaves out cipher suites that Envoy does not know, which may leave others than the author means, and those that are there '
    + 'twice. TLS 1.0 and 1.1 need suites that are no longer among the default ones: allowed without cipherSuites, no client can use '
    + 'them.',
  fix: 'list suites by their OpenSSL names, such as ECDHE-RSA-AES128-GCM-SHA256, each once',
  inputs: ['Gateway', 'Sidecar'],
  bad: `
apiVersion: networking.istio.io/v1
kind: Gateway
metadata: { name: public, namespace: istio-ingress }
spec:
  selector: { istio: ingress }
  servers:
    - port: { number: 443, name: https, protocol: HTTPS }
      hosts: [web.example.com]
      tls: { mode: SIMPLE, credentialName: web, cipherSuites: [TLS_AES_256_GCM_SHA384] }
`,
  good: `
apiVersion: networking.istio.io/v1
kind: Gateway
metadata: { name: public, namespace: istio-ingress }
spec:
  selector: { istio: ingress }
  servers:
    - port: { number: 443, name: https, protocol: HTTPS }
      hosts: [web.example.com]
      tls: { mode: SIMPLE, credentialName: web, cipherSuites: [ECDHE-RSA-AES256-GCM-SHA384] }
`,

  check(model) {
    return refusals(model, this.inputs, problemsOf);
  },
};

const SUITES: readonly string[] = [
  ...['ECDHE-ECDSA-', 'ECDHE-RSA-', ''].flatMap((exchange) => ['AES128-GCM-SHA256', 'AES256-GCM-SHA384', 'AES128-SHA', 'AES256-SHA'].map((suite) => exchange + suite)),
  'ECDHE-ECDSA-CHACHA20-POLY1305', 'ECDHE-RSA-CHACHA20-POLY1305', 'DES-CBC3-SHA',
];
const OLD_VERSIONS = ['TLSV1_0', 'TLSV1_1'];

function* problemsOf(manifest: JsonObject): Iterable<Refusal> {
  for (const { path, value: tls } of serverTlsPlaces(manifest)) {
    const version = textAt(tls, 'minProtocolVersion') ?? '';
    if (OLD_VERSIONS.includes(version) && listAt(tls, 'cipherSuites').length === 0) {
      yield { path: [...path, 'minProtocolVersion'], message: `minProtocolVersion is ${version}, and there are no cipherSuites for it` };
    }
    const seen = new Set<string>();
    for (const [index, suite] of textsAt(tls, 'cipherSuites').entries()) {
      const isKnown = isExpression(suite) || SUITES.includes(suite);
      if (!isKnown || seen.has(suite)) {
        yield { path: [...path, 'cipherSuites', index], message: isKnown ? `${suite} is there twice` : `there is no cipher suite ${suite}` };
      }
      seen.add(suite);
    }
  }
}

/** Every suite, or one that is taken away or moved: -ECDHE-RSA-AES128-SHA. */
function isExpression(suite: string): boolean {
  return suite === '' || suite === 'ALL' || !/^[\p{L}\p{N}]/u.test(suite);
}
