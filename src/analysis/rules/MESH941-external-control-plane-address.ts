import { isIP } from 'net';
import { Severity } from '../../core/finding';
import { listAt, objectAt, textAt } from '../../mesh/json-access';
import type { Rule, Violation } from '../rule';

/** The configurations by which the API server asks istiod. */
const CONFIGURATIONS: readonly (readonly [string, RegExp])[] = [
  ['ValidatingWebhookConfiguration', /^(istiod-default-validator$|istio-validator)/],
  ['MutatingWebhookConfiguration', /^istio-sidecar-injector/],
];

/** A control plane that the API server does not find. */
export const MESH941: Rule = {
  code: 'MESH941',
  name: 'external-control-plane-address',
  severity: Severity.ERROR,
  aliases: ['IST0163', 'IST0164'],
  summary: 'a webhook of Istio has no address of a control plane, or one that cannot be right',
  why: 'The API server calls the control plane at a Service of the cluster, or at a URL, which has to begin with https://. Without one it refuses the configuration, '
    + 'or fails to ask: no pod gets a proxy. An IP address works only if it is in the certificate, and is worth knowing.',
  fix: 'write clientConfig.url as https:// with the name of the control plane, or clientConfig.service',
  inputs: CONFIGURATIONS.map(([kind]) => kind),
  bad: `
apiVersion: admissionregistration.k8s.io/v1
kind: MutatingWebhookConfiguration
metadata: { name: istio-sidecar-injector }
webhooks:
  - name: namespace.sidecar-injector.istio.io
    clientConfig: { url: "istiod.example.com:15017/inject" }
    namespaceSelector: { matchLabels: { istio-injection: enabled } }
    admissionReviewVersions: [v1]
    sideEffects: None
`,
  good: `
apiVersion: admissionregistration.k8s.io/v1
kind: MutatingWebhookConfiguration
metadata: { name: istio-sidecar-injector }
webhooks:
  - name: namespace.sidecar-injector.istio.io
    clientConfig: { url: "https://istiod.example.com:15017/inject" }
    namespaceSelector: { matchLabels: { istio-injection: enabled } }
    admissionReviewVersions: [v1]
    sideEffects: None
`,

  * check(model): Iterable<Violation> {
    for (const [kind, name] of CONFIGURATIONS) {
      for (const resource of model.ofKind(kind).filter((candidate) => name.test(candidate.name))) {
        for (const [index, webhook] of listAt(resource.manifest, 'webhooks').entries()) {
          const url = textAt(webhook, 'clientConfig', 'url');
          const path = `webhooks[${index}].clientConfig`;
          if (url === undefined && objectAt(webhook, 'clientConfig', 'service') === undefined) {
            yield { resource, path, message: 'there is neither a url nor a service' };
          } else if (url !== undefined) {
            const problem = problemOf(url);
            if (problem !== undefined) {
              yield { resource, path: `${path}.url`, ...problem };
            }
          }
        }
      }
    }
  },
};

function problemOf(url: string): Pick<Violation, 'message' | 'severity'> | undefined {
  const parsed = URL.canParse(url) ? new URL(url) : undefined;
  if (parsed?.protocol !== 'https:') {
    return { message: `'${url}' is no URL that begins with https://` };
  }
  const host = parsed.hostname.replace(/^\[|\]$/g, '');
  return isIP(host) === 0 ? undefined : { message: `${host} is an IP address, which the certificate of the control plane has to hold`, severity: Severity.INFO };
}
