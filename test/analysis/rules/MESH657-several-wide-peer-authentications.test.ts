import { MESH657 } from '../../../src/analysis/rules/MESH657-several-wide-peer-authentications';
import { istio } from '../../support/object-yaml';
import { ruleTest } from '../../support/rule-test';

const peer = (name: string, namespace = 'shop', spec = '{ mtls: { mode: STRICT } }') => istio('PeerAuthentication', name, spec, namespace);

ruleTest(MESH657, [
  {
    name: 'all but the first',
    yaml: peer('c') + peer('a') + peer('b', 'shop', '{ selector: { matchLabels: {} } }'),
    findings: ['b', 'c'].map((name) => (
      { object: `PeerAuthentication shop/${name}`, message: 'PeerAuthentication shop/a counts for namespace shop, and this one is ignored' })),
  },
  {
    name: 'in the root namespace',
    yaml: peer('b', 'istio-system') + peer('a', 'istio-system'),
    findings: [
      { object: 'PeerAuthentication istio-system/b', message: 'PeerAuthentication istio-system/a counts for the mesh, and this one is ignored' },
    ],
  },
  { name: 'one each, and one for some pods', yaml: peer('a') + peer('a', 'bank') + peer('a', 'istio-system') + peer('b', 'shop', '{ selector: { matchLabels: { app: web } } }'), findings: [] },
]);
