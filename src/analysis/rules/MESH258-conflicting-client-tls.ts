import { Severity } from '../../core/finding';
import { flagAt, listAt, textAt } from '../../mesh/json-access';
import type { JsonObject, Resource } from '../../mesh/resource';
import { placesOfAll } from '../admission/places';
import { type Refusal, refusals } from '../admission/refusals';
import { policyPlaces } from '../admission/traffic-policy-places';
import type { Rule } from '../rule';

/** Settings of TLS to a server that exclude each other. */
export const MESH258: Rule = {
  code: 'MESH258',
  name: 'conflicting-client-tls',
  severity: Severity.ERROR,
  aliases: ['IST0106'],
  summary: 'client TLS has settings that exclude each other',
  why: 'With credentialName everything comes from the Secret, so files beside it are rejected. With insecureSkipVerify the server is not '
    + 'verified, so that a CA and names to verify it with make no sense. A configmap:// reference has to be configmap://namespace/name of '
    + 'the own namespace.',
  fix: 'keep one of the two',
  inputs: ['DestinationRule'],
  bad: `
apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata: { name: web, namespace: shop }
spec:
  host: ledger.example.com
  trafficPolicy: { tls: { mode: SIMPLE, credentialName: ledger-ca, caCertificates: /etc/certs/ca.pem } }
`,
  good: `
apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata: { name: web, namespace: shop }
spec:
  host: ledger.example.com
  trafficPolicy: { tls: { mode: SIMPLE, credentialName: ledger-ca } }
`,

  check(model) {
    return refusals(model, this.inputs, problemsOf, PLACES);
  },
};

const FILES = ['clientCertificate', 'privateKey', 'caCertificates', 'caCrl'];
const CONFIG_MAP = 'configmap://';

/** What cannot be had together with insecureSkipVerify; a Secret can, where it may hold nothing but the client's certificate. */
const VERIFYING: Readonly<Record<string, readonly string[]>> = {
  SIMPLE: ['caCertificates', 'credentialName', 'subjectAltNames'],
  MUTUAL: ['caCertificates', 'subjectAltNames'],
};

const PLACES = policyPlaces('tls');

function* problemsOf(manifest: JsonObject, { namespace }: Resource): Iterable<Refusal> {
  for (const { path, value: tls } of placesOfAll(manifest, PLACES)) {
    const has = (field: string): boolean => (textAt(tls, field) ?? '') !== '' || listAt(tls, field).length > 0;
    const mode = textAt(tls, 'mode') ?? '';
    const verifying = Object.hasOwn(VERIFYING, mode) ? VERIFYING[mode] : [];
    const files = verifying.length > 0 && has('credentialName') ? FILES.filter(has) : [];
    yield* files.map((field) => ({ path: [...path, field], message: `${field} is there beside credentialName` }));
    const useless = flagAt(tls, 'insecureSkipVerify') === true ? verifying.filter(has) : [];
    yield* useless.map((field) => ({ path: [...path, field], message: `${field} is there, while insecureSkipVerify is true` }));
    const reference = textAt(tls, 'credentialName') ?? '';
    const [owner, name] = reference.slice(CONFIG_MAP.length).split('/');
    if (reference.startsWith(CONFIG_MAP) && (owner !== namespace || (name ?? '') === '')) {
      yield { path: [...path, 'credentialName'], message: `'${reference}' is no ConfigMap of namespace ${namespace}`, fix: `write ${CONFIG_MAP}${namespace}/ and its name` };
    }
  }
}
