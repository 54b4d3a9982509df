import { MESH427 } from '../../../src/analysis/rules/MESH427-tls-without-mode';
import { destinationRule } from '../../support/mesh-yaml';
import { ruleTest } from '../../support/rule-test';

ruleTest(MESH427, [
  {
    name: 'nothing at all, and other fields',
    yaml: destinationRule('trafficPolicy: { tls: {} }, subsets: [{ name: v1, trafficPolicy: { tls: { sni: a, subjectAltNames: [b] } } }]'),
    findings: [
      { object: 'DestinationRule shop/reviews', path: 'spec.subsets[0].trafficPolicy.tls', message: 'tls has no mode, which means DISABLE: no TLS, in spite of sni, subjectAltNames' },
      { object: 'DestinationRule shop/reviews', path: 'spec.trafficPolicy.tls', message: 'tls has no mode, which means DISABLE: no TLS' },
    ],
  },
  {
    name: 'every mode that is written',
    yaml: ['DISABLE', 'SIMPLE', 'MUTUAL', 'ISTIO_MUTUAL'].map((mode) => destinationRule(`trafficPolicy: { tls: { mode: ${mode} } }`)).join(''),
    findings: [],
  },
  {
    name: 'no tls',
    yaml: destinationRule('trafficPolicy: { outlierDetection: {} }'),
    findings: [],
  },
]);
