import { MESH421 } from '../../../src/analysis/rules/MESH421-settings-for-unknown-port';
import { destinationRule, service } from '../../support/mesh-yaml';
import { ruleTest } from '../../support/rule-test';

const database = `
---
apiVersion: networking.istio.io/v1
kind: ServiceEntry
metadata: { name: db, namespace: shop }
spec: { hosts: [db.example.com], ports: [{ number: 5432, name: tcp, protocol: TCP }] }
`;

ruleTest(MESH421, [
  {
    name: 'the port of the pods',
    yaml: destinationRule('trafficPolicy: { portLevelSettings: [{ port: { number: 8080 } }] }') + service('{ name: http, port: 80, targetPort: 8080 }'),
    findings: [
      { object: 'DestinationRule shop/reviews', path: 'spec.trafficPolicy.portLevelSettings[0].port.number', message: 'reviews.shop.svc.cluster.local has no port 8080: that is where its port 80 leads to' },
    ],
  },
  {
    name: 'no port at all, in a subset',
    yaml: destinationRule('subsets: [{ name: v1, trafficPolicy: { portLevelSettings: [{ port: { number: 81 } }] } }]') + service('{ name: http, port: 80 }, { name: admin, port: 90 }'),
    findings: [
      { object: 'DestinationRule shop/reviews', path: 'spec.subsets[0].trafficPolicy.portLevelSettings[0].port.number', message: 'reviews.shop.svc.cluster.local has no port 81, only 80, 90' },
    ],
  },
  {
    name: 'a port of a ServiceEntry',
    yaml: destinationRule('host: db.example.com, trafficPolicy: { portLevelSettings: [{ port: { number: 5432 } }, { port: { number: 5433 } }] }') + database,
    findings: [
      { object: 'DestinationRule shop/reviews', path: 'spec.trafficPolicy.portLevelSettings[1].port.number', message: 'db.example.com has no port 5433, only 5432' },
    ],
  },
  {
    name: 'the host is not known, or stands for many',
    yaml: destinationRule('trafficPolicy: { portLevelSettings: [{ port: { number: 81 } }] }')
      + destinationRule('host: "*.local", trafficPolicy: { portLevelSettings: [{ port: { number: 81 } }] }', { name: 'all' }),
    findings: [],
  },
]);
