import { MESH950 } from '../../../src/analysis/rules/MESH950-http-policy-without-waypoint';
import { deployment, istio, namespaceObject } from '../../support/object-yaml';
import { ruleTest } from '../../support/rule-test';

const SHOP = namespaceObject('shop', 'istio.io/dataplane-mode: ambient') + deployment('web', 'app: web');
const policy = (spec: string, namespace = 'shop') => istio('AuthorizationPolicy', 'web', `{ ${spec} }`, namespace);
const HTTP = 'rules: [{ to: [{ operation: { paths: [/x], ports: ["80"] } }] }]';
const object = 'AuthorizationPolicy shop/web';
const start = 'ztunnel, which guards the pods of Deployment shop/web,';

ruleTest(MESH950, [
  {
    name: 'what may be done',
    yaml: SHOP + policy(HTTP),
    findings: [
      { object, path: 'spec.rules[0].to[0].operation.paths', message: `${start} cannot tell the path and leaves the rule out, which then allows nothing` },
    ],
  },
  {
    name: 'what may not be done',
    yaml: SHOP + policy('action: DENY, rules: [{ when: [{ key: "request.headers[x]", values: [a] }] }]'),
    findings: [
      { object, path: 'spec.rules[0].when[0].values', message: `${start} cannot tell the request.headers[x] and denies without asking for it` },
    ],
  },
  {
    name: 'a service account as a key',
    yaml: SHOP + policy('rules: [{ when: [{ key: source.serviceAccount, values: [a] }] }]'),
    findings: [
      { object, path: 'spec.rules[0].when[0].values', message: `${start} cannot tell the source.serviceAccount and leaves the rule out, which then allows nothing` },
    ],
  },
  {
    name: 'an action that ztunnel does not know',
    yaml: SHOP + policy('action: CUSTOM, provider: { name: opa }, rules: [{}]'),
    findings: [
      { object, path: 'spec.action', message: `${start} does not know the action CUSTOM` },
    ],
  },
  {
    name: 'from the root namespace',
    yaml: SHOP + policy(HTTP, 'istio-system'),
    findings: [
      { object: 'AuthorizationPolicy istio-system/web', path: 'spec.rules[0].to[0].operation.paths', message: `${start} cannot tell the path and leaves the rule out, which then allows nothing` },
    ],
  },
  { name: 'attached to a Service', yaml: SHOP + policy(`targetRefs: [{ kind: Service, name: web }], ${HTTP}`), findings: [] },
  { name: 'nothing of HTTP', yaml: SHOP + policy('rules: [{ from: [{ source: { principals: ["*"], namespaces: [a], serviceAccounts: [a] } }], to: [{ operation: { ports: ["80"] } }], when: [{ key: source.ip, values: [10.0.0.1] }] }]'), findings: [] },
  { name: 'pods with a sidecar', yaml: namespaceObject('shop') + deployment('web', 'app: web') + policy(HTTP), findings: [] },
  { name: 'pods of which nobody knows', yaml: deployment('web', 'app: web') + policy(HTTP), findings: [] },
]);
