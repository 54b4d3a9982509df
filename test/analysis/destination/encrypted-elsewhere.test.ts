import { isEncryptedElsewhere } from '../../../src/analysis/destination/encrypted-elsewhere';
import { modelOf } from '../../support/analyze-yaml';
import { destinationRule, service } from '../../support/mesh-yaml';

const MUTUAL = 'tls: { mode: ISTIO_MUTUAL }';

test.each([
  ['nothing', '', false],
  ['a rule of its own namespace', destinationRule(`trafficPolicy: { ${MUTUAL} }`), false],
  ['a port in a rule of its own namespace', destinationRule(`trafficPolicy: { portLevelSettings: [{ port: { number: 8080 }, ${MUTUAL} }] }`), false],
  ['a subset', destinationRule(`subsets: [{ name: v1, labels: { version: v1 }, trafficPolicy: { ${MUTUAL} } }]`), true],
  ['some pods', destinationRule(`workloadSelector: { matchLabels: { app: web } }, trafficPolicy: { ${MUTUAL} }`), true],
  ['a rule of another namespace', destinationRule(`host: reviews.shop.svc.cluster.local, trafficPolicy: { ${MUTUAL} }`, { namespace: 'web' }), true],
  ['a wildcard of another namespace', destinationRule(`host: "*.local", trafficPolicy: { ${MUTUAL} }`, { namespace: 'web' }), true],
  ['plain text in another namespace', destinationRule('host: reviews.shop.svc.cluster.local, trafficPolicy: { tls: { mode: DISABLE } }', { namespace: 'web' }), false],
  ['a rule for another host', destinationRule(`host: ratings.shop.svc.cluster.local, trafficPolicy: { ${MUTUAL} }`, { namespace: 'web' }), false],
])('with %s', (_, yaml, expected) => {
  const model = modelOf(service() + yaml);
  expect(model.hosts.all.map((host) => isEncryptedElsewhere(model, host))).toEqual([expected]);
});
