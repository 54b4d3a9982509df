import { MESH419 } from '../../../src/analysis/rules/MESH419-ejection-of-dynamic-hosts';
import { destinationRule } from '../../support/mesh-yaml';
import { istio } from '../../support/object-yaml';
import { ruleTest } from '../../support/rule-test';

const entry = (resolution: string, host = '"*.example.com"') => istio('ServiceEntry', 'example', `{ hosts: [${host}], ports: [{ number: 80, name: http, protocol: HTTP }], resolution: ${resolution} }`);
const rule = (rest: string, host = '"*.example.com"') => destinationRule(`host: ${host}, ${rest}`);
const EJECTION = 'outlierDetection: { consecutiveGatewayErrors: 5 }';
const message = (host = '*.example.com') => `${host} is looked up for each request, and istiod breaks off over outlierDetection for it`;

ruleTest(MESH419, [
  {
    name: 'a wildcard that is looked up',
    yaml: entry('DYNAMIC_DNS') + rule(`trafficPolicy: { ${EJECTION} }`),
    findings: [{ object: 'DestinationRule shop/reviews', path: 'spec.trafficPolicy.outlierDetection', message: message() }],
  },
  {
    name: 'a rule for more hosts, and for one port',
    yaml: entry('DYNAMIC_DNS', '"*.a.example.com"') + rule(`trafficPolicy: { portLevelSettings: [{ port: { number: 80 }, ${EJECTION} }] }`),
    findings: [{ object: 'DestinationRule shop/reviews', path: 'spec.trafficPolicy.portLevelSettings[0].outlierDetection', message: message('*.a.example.com') }],
  },
  { name: 'an empty block is one', yaml: entry('DYNAMIC_DNS') + rule('trafficPolicy: { outlierDetection: {} }'), findings: [{ object: 'DestinationRule shop/reviews', path: 'spec.trafficPolicy.outlierDetection', message: message() }] },
  { name: 'another resolution', yaml: entry('NONE') + rule(`trafficPolicy: { ${EJECTION} }`), findings: [] },
  { name: 'subsets, of which there are no clusters', yaml: entry('DYNAMIC_DNS') + rule(`subsets: [{ name: v1, labels: { version: v1 }, trafficPolicy: { ${EJECTION} } }]`), findings: [] },
  { name: 'no outlier detection', yaml: entry('DYNAMIC_DNS') + rule('trafficPolicy: { connectionPool: { tcp: { connectTimeout: 3s } } }'), findings: [] },
]);
