import { MESH118 } from '../../../src/analysis/rules/MESH118-service-entry-without-address';
import { MeshModel } from '../../../src/mesh/mesh-model';
import { meshOptions } from '../../../src/mesh/mesh-options';
import { analyzeYaml, modelOf } from '../../support/analyze-yaml';
import { istio } from '../../support/object-yaml';
import { ruleTest } from '../../support/rule-test';

const entry = (protocol: string, rest = '') => istio('ServiceEntry', 'ledger', `{ hosts: [a.example.com], ${rest}ports: [{ number: 443, name: b, protocol: TLS }, { number: 5432, name: a, protocol: ${protocol} }], resolution: DNS }`);
const object = 'ServiceEntry shop/ledger';
const path = 'spec.ports[1]';
const message = (what: string) => `a port with ${what} and no spec.addresses: it takes in every connection on that port`;

ruleTest(MESH118, [
  ...['TCP', 'tcp', 'MySQL', 'Redis'].map((protocol) => ({ name: protocol, yaml: entry(protocol), findings: [{ object, path, message: message(`protocol ${protocol}`) }] })),
  { name: 'no protocol', yaml: entry('""'), findings: [{ object, path, message: message('no protocol') }] },
  { name: 'protocols that carry a name', yaml: entry('HTTP') + entry('TLS').replace('name: ledger', 'name: b'), findings: [] },
  { name: 'addresses', yaml: entry('TCP', 'addresses: [192.0.2.1], '), findings: [] },
  { name: 'addresses that Istio gave', yaml: `${entry('TCP')}status: { addresses: [{ value: 240.240.0.1 }] }\n`, findings: [] },
  { name: 'what admission speaks of', yaml: entry('TCP').replace('resolution: DNS', 'resolution: NONE') + entry('TCP').replace('[a.example.com]', '[a.example.com, b.example.com]').replace('name: ledger', 'name: b'), findings: [] },
]);

test.each([
  [{ ISTIO_META_DNS_CAPTURE: 'true' }, '1.31', 0],
  [{ ISTIO_META_DNS_CAPTURE: 'true' }, '1.24', 1],
  [{ ISTIO_META_DNS_CAPTURE: 'true', ISTIO_META_DNS_AUTO_ALLOCATE: 'true' }, '1.24', 0],
  [{ ISTIO_META_DNS_AUTO_ALLOCATE: 'true' }, '1.24', 1],
])('a mesh with %j, Istio %s: %i findings', (proxyMetadata, istioVersion, count) => {
  const options = meshOptions({ defaultConfig: { proxyMetadata } }, { istioVersion });
  expect([...MESH118.check(new MeshModel(modelOf(entry('TCP')).resources, options))]).toHaveLength(count);
  expect(analyzeYaml(entry('TCP'), { rules: [MESH118] }).findings).toHaveLength(1);
});
