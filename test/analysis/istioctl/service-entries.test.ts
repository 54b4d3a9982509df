import { Analyzer } from '../../../src/analysis/analyzer';
import { SERVICE_ENTRIES } from '../../../src/analysis/istioctl/service-entries';
import { MeshModel } from '../../../src/mesh/mesh-model';
import { meshOptions } from '../../../src/mesh/mesh-options';
import { modelOf } from '../../support/analyze-yaml';
import { answerTest } from '../../support/answer-test';
import { istio } from '../../support/object-yaml';

const entry = (name: string, protocol: string, rest = '', inNamespace = 'shop') => istio('ServiceEntry', name, `{ hosts: [api.example.com], ports: [{ number: 443, name: a${protocol && `, protocol: ${protocol}`} }], resolution: DNS${rest} }`, inNamespace);
const address = (protocol: string) => `IST0134 ServiceEntry shop/a spec.ports[0]: a port with ${protocol} and no spec.addresses`;
const differ = (name: string, other: string) => `IST0177 ServiceEntry ${name}: port 443 of api.example.com is of HTTPS and TLS, here and in ServiceEntry ${other}`;

answerTest(SERVICE_ENTRIES, [
  ...[['TCP', 'protocol TCP'], ['tcp', 'protocol tcp'], ['', 'no protocol']].map(([protocol, text]) => ({ name: `${text} without an address`, yaml: entry('a', protocol), says: [address(text)] })),
  { name: 'other protocols, and with an address', yaml: entry('a', 'MySQL') + entry('a', 'MySQL', '', 'bank') + entry('b', 'TLS', '', 'web').replace('api.', 'b.') + entry('c', 'TCP', ', addresses: [192.0.2.1]').replace('api.', 'c.'), says: [] },
  { name: 'two protocols of one port, each time, also if they are much alike', yaml: entry('a', 'TLS') + entry('b', 'https', '', 'bank'), says: [differ('bank/b', 'shop/a'), differ('shop/a', 'bank/b')] },
  { name: 'for different namespaces', yaml: entry('a', 'TLS', ', exportTo: ["."]') + entry('b', 'HTTPS', ', exportTo: ["."]', 'bank'), says: [] },
  { name: 'for one, and for all', yaml: entry('a', 'TLS', ', exportTo: ["."]') + entry('b', 'HTTPS', '', 'bank'), says: [differ('bank/b', 'shop/a'), differ('shop/a', 'bank/b')] },
]);

test.each([[{}, 1], [{ ISTIO_META_DNS_CAPTURE: 'true' }, 1], [{ ISTIO_META_DNS_CAPTURE: 'true', ISTIO_META_DNS_AUTO_ALLOCATE: 'true' }, 0], [{ ISTIO_META_DNS_CAPTURE: 'true', PILOT_ENABLE_IP_AUTOALLOCATE: 'true' }, 0]])(
  'with proxies that are told %p', (proxyMetadata, count) => {
    const { resources } = modelOf(entry('a', 'TCP'));
    const model = new MeshModel(resources, meshOptions({ defaultConfig: { proxyMetadata } }));
    expect(new Analyzer({ rules: SERVICE_ENTRIES }).analyze(model).findings).toHaveLength(count);
  });
