import { Severity } from '../../core/finding';
import { textAt } from '../../mesh/json-access';
import type { JsonObject } from '../../mesh/resource';
import { placesOfAll } from '../admission/places';
import { type Refusal, refusals } from '../admission/refusals';
import { policyPlaces } from '../admission/traffic-policy-places';
import type { Rule } from '../rule';

/** What mutual TLS with a server outside of the mesh needs. */
export const MESH257: Rule = {
  code: 'MESH257',
  name: 'incomplete-client-tls',
  severity: Severity.ERROR,
  aliases: ['IST0106'],
  summary: 'mutual TLS has no certificate or key for the client',
  why: 'With mode MUTUAL the proxy shows a certificate of its own, either from a Secret (credentialName) or from files (clientCertificate '
    + 'and privateKey). Admission rejects it without. Between workloads of the mesh the mode is ISTIO_MUTUAL, which needs neither.',
  fix: 'give credentialName, or both clientCertificate and privateKey, or use ISTIO_MUTUAL inside the mesh',
  inputs: ['DestinationRule'],
  bad: `
apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata: { name: web, namespace: shop }
spec:
  host: ledger.example.com
  trafficPolicy: { tls: { mode: MUTUAL, clientCertificate: /etc/certs/client.pem } }
`,
  good: `
apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata: { name: web, namespace: shop }
spec:
  host: ledger.example.com
  trafficPolicy: { tls: { mode: MUTUAL, clientCertificate: /etc/certs/client.pem, privateKey: /etc/certs/client.key } }
`,

  check(model) {
    return refusals(model, this.inputs, problemsOf, PLACES);
  },
};

const PLACES = policyPlaces('tls');

function* problemsOf(manifest: JsonObject): Iterable<Refusal> {
  for (const { path, value: tls } of placesOfAll(manifest, PLACES)) {
    const has = (field: string): boolean => (textAt(tls, field) ?? '') !== '';
    const missing = ['clientCertificate', 'privateKey'].filter((field) => !has(field));
    if (textAt(tls, 'mode') === 'MUTUAL' && !has('credentialName') && missing.length > 0) {
      yield { path, message: `mode is MUTUAL, but there is no credentialName and no ${missing.join(' and no ')}` };
    }
  }
}
