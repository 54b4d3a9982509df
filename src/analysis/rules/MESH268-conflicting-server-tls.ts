import { Severity } from '../../core/finding';
import type { Json, JsonObject } from '../../mesh/resource';
import { type Refusal, refusals } from '../admission/refusals';
import { PASSTHROUGH_MODES, saysField, serverTlsMode, serverTlsPlaces } from '../admission/server-tls';
import type { Rule } from '../rule';

/** Certificates of a server come from one place. */
export const MESH268: Rule = {
  code: 'MESH268',
  name: 'conflicting-server-tls',
  severity: Severity.ERROR,
  aliases: ['IST0106'],
  summary: 'a server has certificates from two places, or such as its mode does not use',
  why: 'A certificate comes from credentialName, credentialNames, tlsCertificates or the pair of files, and admission rejects two of these '
    + 'together. ISTIO_MUTUAL uses the certificate that the mesh gives, so that nothing of this can be there. A list of revoked '
    + 'certificates in a file (caCrl) goes with files and modes that verify clients; with a Secret, it is part of the Secret.',
  fix: 'keep one of them',
  inputs: ['Gateway', 'Sidecar'],
  bad: `
apiVersion: networking.istio.io/v1
kind: Gateway
metadata: { name: public, namespace: istio-ingress }
spec:
  selector: { istio: ingress }
  servers: [{ port: { number: 443, name: https, protocol: HTTPS }, hosts: [web.example.com], tls: { mode: ISTIO_MUTUAL, credentialName: web } }]
`,
  good: `
apiVersion: networking.istio.io/v1
kind: Gateway
metadata: { name: public, namespace: istio-ingress }
spec:
  selector: { istio: ingress }
  servers: [{ port: { number: 443, name: https, protocol: HTTPS }, hosts: [web.example.com], tls: { mode: ISTIO_MUTUAL } }]
`,

  check(model) {
    return refusals(model, this.inputs, problemsOf);
  },
};

const OWN = ['serverCertificate', 'privateKey', 'caCertificates', 'tlsCertificates', 'credentialName', 'credentialNames'];

function* problemsOf(manifest: JsonObject): Iterable<Refusal> {
  for (const { path, value: tls } of serverTlsPlaces(manifest)) {
    const mode = serverTlsMode(tls);
    if (mode === 'ISTIO_MUTUAL') {
      yield* OWN.filter((field) => saysField(tls, field)).map((field) => ({ path: [...path, field], message: `mode is ISTIO_MUTUAL, and there is ${field}` }));
      continue;
    }
    const sources = sourcesOf(tls);
    if (sources.length > 1) {
      yield { path, message: `there are certificates from ${sources.join(' and ')}` };
    }
    const hasSecret = saysField(tls, 'credentialName');
    if (saysField(tls, 'caCrl') && (PASSTHROUGH_MODES.includes(mode) ? hasSecret : mode === 'SIMPLE' && !hasSecret && !saysField(tls, 'credentialNames'))) {
      yield { path: [...path, 'caCrl'], message: hasSecret ? 'caCrl is there beside credentialName' : 'mode is SIMPLE, which verifies no clients, and there is caCrl' };
    }
  }
}

function sourcesOf(tls: Json): string[] {
  const files = ['serverCertificate', 'privateKey'].every((field) => saysField(tls, field)) ? ['serverCertificate'] : [];
  return [...files, ...['credentialName', 'credentialNames', 'tlsCertificates'].filter((field) => saysField(tls, field))];
}
