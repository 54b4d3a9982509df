import { MESH420 } from '../../../src/analysis/rules/MESH420-port-settings-drop-host-settings';
import { destinationRule } from '../../support/mesh-yaml';
import { ruleTest } from '../../support/rule-test';

const PORT = 'port: { number: 8080 }';

ruleTest(MESH420, [
  {
    name: 'what the entry does not repeat',
    yaml: destinationRule(`trafficPolicy: { outlierDetection: {}, tls: { mode: ISTIO_MUTUAL }, retryBudget: {}, portLevelSettings: [{ ${PORT}, tls: { mode: DISABLE } }] }`),
    findings: [
      { object: 'DestinationRule shop/reviews', path: 'spec.trafficPolicy.portLevelSettings[0]', message: 'port 8080 has no outlierDetection, no retryBudget: its settings replace those of the host' },
    ],
  },
  {
    name: 'in a subset also what is said for the host, except for what an entry cannot hold',
    yaml: destinationRule(`trafficPolicy: { outlierDetection: {}, retryBudget: {} }, subsets: [{ name: v1, trafficPolicy: { connectionPool: {}, portLevelSettings: [{ ${PORT}, tls: {} }] } }]`),
    findings: [
      { object: 'DestinationRule shop/reviews', path: 'spec.subsets[0].trafficPolicy.portLevelSettings[0]', message: 'port 8080 has no connectionPool, no outlierDetection: its settings replace those of the subset and the host' },
    ],
  },
  {
    name: 'nothing is said for all ports, or all of it is repeated',
    yaml: destinationRule(`trafficPolicy: { portLevelSettings: [{ ${PORT}, tls: {} }] }`)
      + destinationRule(`host: ratings, trafficPolicy: { tls: {}, portLevelSettings: [{ ${PORT}, tls: {}, outlierDetection: {} }] }`, { name: 'ratings' }),
    findings: [],
  },
  {
    name: 'what is no policy at all',
    yaml: destinationRule('trafficPolicy: { tls: {}, portLevelSettings: [x, {}, { port: 8080 }] }, subsets: [5]'),
    findings: [],
  },
]);
