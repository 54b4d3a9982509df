import { MESH652 } from '../../../src/analysis/rules/MESH652-identity-without-mtls';
import { deployment, istio, namespaceObject } from '../../support/object-yaml';
import { ruleTest } from '../../support/rule-test';

const SHOP = namespaceObject('shop') + deployment('web', 'app: web');
const peer = (spec: string, name = 'default') => istio('PeerAuthentication', name, spec);
const policy = (rule: string, spec = '') => istio('AuthorizationPolicy', 'web', `{ ${spec} rules: [${rule}] }`);
const FROM = '{ from: [{ source: { principals: ["*"] } }] }';
const object = 'AuthorizationPolicy shop/web';

ruleTest(MESH652, [
  {
    name: 'each condition on the caller',
    yaml: SHOP + peer('{ mtls: { mode: DISABLE } }')
    + policy('{ from: [{ source: { notNamespaces: [bank], ipBlocks: [10.0.0.0/8] } }], when: [{ key: connection.sni, values: [x] }, { key: source.ip, values: [10.0.0.1] }] }'),
    findings: ['spec.rules[0].from[0].source.notNamespaces', 'spec.rules[0].when[0].values'].map((path) => (
      { object, path, message: 'the pods of Deployment shop/web take no mutual TLS, as PeerAuthentication shop/default says, so nobody has an identity' })),
  },
  {
    name: 'for the very pods',
    yaml: SHOP + peer('{ selector: { matchLabels: { app: web } }, mtls: { mode: DISABLE } }', 'web') + policy(FROM),
    findings: [
      { object, path: 'spec.rules[0].from[0].source.principals', message: 'the pods of Deployment shop/web take no mutual TLS, as PeerAuthentication shop/web says, so nobody has an identity' },
    ],
  },
  {
    name: 'a port that takes it',
    yaml: SHOP + peer('{ selector: { matchLabels: { app: web } }, mtls: { mode: DISABLE }, portLevelMtls: { 8080: { mode: STRICT } } }', 'web')
    + policy(FROM),
    findings: [],
  },
  {
    name: 'other pods',
    yaml: SHOP + deployment('cart', 'app: cart') + peer('{ selector: { matchLabels: { app: cart } }, mtls: { mode: DISABLE } }', 'cart')
    + policy(FROM, 'selector: { matchLabels: { app: web } },'),
    findings: [],
  },
  { name: 'pods that take both', yaml: SHOP + peer('{ mtls: { mode: PERMISSIVE } }') + policy(FROM), findings: [] },
  { name: 'nothing about the caller', yaml: SHOP + peer('{ mtls: { mode: DISABLE } }') + policy('{ to: [{ operation: { methods: [GET] } }] }'), findings: [] },
  { name: 'the ambient mesh', yaml: namespaceObject('shop', 'istio.io/dataplane-mode: ambient') + deployment('web', 'app: web') + peer('{ mtls: { mode: DISABLE } }') + policy(FROM), findings: [] },
  { name: 'a waypoint', yaml: SHOP + peer('{ mtls: { mode: DISABLE } }') + policy(FROM, 'targetRefs: [{ kind: Service, name: web }],'), findings: [] },
]);
