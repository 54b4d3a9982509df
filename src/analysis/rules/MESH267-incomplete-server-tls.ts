import { Severity } from '../../core/finding';
import type { JsonObject } from '../../mesh/resource';
import { placesOf } from '../admission/places';
import { type Refusal, refusals } from '../admission/refusals';
import { CERTIFICATE_MODES, saysField, serverTlsMode, serverTlsPlaces } from '../admission/server-tls';
import type { Rule } from '../rule';

/** What a proxy needs to be a server of TLS. */
export const MESH267: Rule = {
  code: 'MESH267',
  name: 'incomplete-server-tls',
  severity: Severity.ERROR,
  aliases: ['IST0106'],
  summary: 'a server that decrypts has no certificate, key or CA',
  why: 'With mode SIMPLE the proxy needs a certificate and its key, with MUTUAL and OPTIONAL_MUTUAL also a CA to verify clients with. A '
    + 'Gateway has them from a Secret (credentialName, credentialNames), or both have them from files. Admission rejects it if one is '
    + 'missing.',
  fix: 'give credentialName, or the files that are missing',
  inputs: ['Gateway', 'Sidecar'],
  bad: `
apiVersion: networking.istio.io/v1
kind: Gateway
metadata: { name: public, namespace: istio-ingress }
spec:
  selector: { istio: ingress }
  servers: [{ port: { number: 443, name: https, protocol: HTTPS }, hosts: [web.example.com], tls: { mode: SIMPLE } }]
`,
  good: `
apiVersion: networking.istio.io/v1
kind: Gateway
metadata: { name: public, namespace: istio-ingress }
spec:
  selector: { istio: ingress }
  servers: [{ port: { number: 443, name: https, protocol: HTTPS }, hosts: [web.example.com], tls: { mode: SIMPLE, credentialName: web } }]
`,

  check(model) {
    return refusals(model, this.inputs, problemsOf);
  },
};

function* problemsOf(manifest: JsonObject): Iterable<Refusal> {
  for (const { path, value: tls } of serverTlsPlaces(manifest)) {
    const mode = serverTlsMode(tls);
    if (!CERTIFICATE_MODES.includes(mode) || saysField(tls, 'credentialName') || saysField(tls, 'credentialNames')) {
      continue;
    }
    if (mode !== 'SIMPLE' && !saysField(tls, 'caCertificates')) {
      yield { path, message: `mode is ${mode}, and there are no caCertificates` };
    }
    const listed = placesOf(tls, 'tlsCertificates[]');
    for (const certificate of listed.length > 0 ? listed : [{ path: [], value: tls }]) {
      const missing = ['serverCertificate', 'privateKey'].filter((field) => !saysField(certificate.value, field));
      if (missing.length > 0) {
        yield { path: [...path, ...certificate.path], message: `mode is ${mode}, and there is no ${missing.join(' and no ')}` };
      }
    }
  }
}
