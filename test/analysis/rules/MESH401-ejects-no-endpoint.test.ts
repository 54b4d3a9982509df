import { MESH401 } from '../../../src/analysis/rules/MESH401-ejects-no-endpoint';
import { deployment, destinationRule, service } from '../../support/mesh-yaml';
import { ruleTest } from '../../support/rule-test';

const autoscaler = `
---
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: { name: reviews, namespace: shop }
spec: { minReplicas: 10, maxReplicas: 20, scaleTargetRef: { kind: Deployment, name: reviews-v1 } }
`;

const database = `
---
apiVersion: networking.istio.io/v1
kind: ServiceEntry
metadata: { name: db, namespace: shop }
spec:
  hosts: [db.example.com]
  resolution: STATIC
  ports: [{ number: 5432, name: tcp, protocol: TCP }]
  endpoints: [{ address: 192.0.2.1 }, { address: 192.0.2.2 }]
`;

ruleTest(MESH401, [
  {
    name: 'three endpoints, and 10 % because nothing is said',
    yaml: destinationRule('trafficPolicy: { outlierDetection: {} }') + service() + deployment('replicas: 3'),
    findings: [
      { object: 'DestinationRule shop/reviews', path: 'spec.trafficPolicy.outlierDetection', message: 'no endpoint of reviews.shop.svc.cluster.local can be ejected: maxEjectionPercent is not set, so 10 of 3 endpoints is less than one', fix: 'set spec.trafficPolicy.outlierDetection.maxEjectionPercent to at least 34' },
    ],
  },
  {
    name: '33 % of three',
    yaml: destinationRule('trafficPolicy: { outlierDetection: { maxEjectionPercent: 33 } }') + service() + deployment('replicas: 3'),
    findings: [
      { object: 'DestinationRule shop/reviews', path: 'spec.trafficPolicy.outlierDetection.maxEjectionPercent', message: 'no endpoint of reviews.shop.svc.cluster.local can be ejected: maxEjectionPercent 33 of 3 endpoints is less than one', fix: 'set spec.trafficPolicy.outlierDetection.maxEjectionPercent to at least 34' },
    ],
  },
  {
    name: '34 % of three is one',
    yaml: destinationRule('trafficPolicy: { outlierDetection: { maxEjectionPercent: 34 } }') + service() + deployment('replicas: 3'),
    findings: [],
  },
  {
    name: 'each subset is counted by itself',
    yaml: destinationRule('trafficPolicy: { outlierDetection: { maxEjectionPercent: 34 } }, subsets: [{ name: v1, labels: { version: v1 } }, { name: v2, labels: { version: v2 } }]')
      + service() + deployment('replicas: 3') + deployment('replicas: 2', { version: 'v2' }),
    findings: [
      { object: 'DestinationRule shop/reviews', path: 'spec.trafficPolicy.outlierDetection.maxEjectionPercent', message: 'no endpoint of subset v2 of reviews.shop.svc.cluster.local can be ejected: maxEjectionPercent 34 of 2 endpoints is less than one', fix: 'set spec.trafficPolicy.outlierDetection.maxEjectionPercent to at least 50' },
    ],
  },
  {
    name: "an autoscaler's minimum counts",
    yaml: destinationRule('trafficPolicy: { outlierDetection: {} }') + service() + deployment('replicas: 3') + autoscaler,
    findings: [],
  },
  {
    name: 'settings of a port are looked at as well',
    yaml: destinationRule('trafficPolicy: { portLevelSettings: [{ port: { number: 8080 }, outlierDetection: {} }] }') + service() + deployment('replicas: 3'),
    findings: [
      { object: 'DestinationRule shop/reviews', path: 'spec.trafficPolicy.portLevelSettings[0].outlierDetection', message: 'no endpoint of port 8080 of reviews.shop.svc.cluster.local can be ejected: maxEjectionPercent is not set, so 10 of 3 endpoints is less than one', fix: 'set spec.trafficPolicy.portLevelSettings[0].outlierDetection.maxEjectionPercent to at least 34' },
    ],
  },
  {
    name: 'a wildcard holds for several hosts',
    yaml: destinationRule('host: "*.shop.svc.cluster.local", trafficPolicy: { outlierDetection: {} }')
      + service() + deployment('replicas: 3') + service(undefined, { name: 'ratings' }) + deployment('replicas: 4', { name: 'ratings' }),
    findings: [
      { object: 'DestinationRule shop/reviews', path: 'spec.trafficPolicy.outlierDetection', message: 'no endpoint of ratings.shop.svc.cluster.local, reviews.shop.svc.cluster.local can be ejected: maxEjectionPercent is not set, so 10 of 3 endpoints is less than one', fix: 'set spec.trafficPolicy.outlierDetection.maxEjectionPercent to at least 34' },
    ],
  },
  {
    name: 'endpoints of a ServiceEntry',
    yaml: destinationRule('host: db.example.com, trafficPolicy: { outlierDetection: {} }') + database,
    findings: [
      { object: 'DestinationRule shop/reviews', path: 'spec.trafficPolicy.outlierDetection', message: 'no endpoint of db.example.com can be ejected: maxEjectionPercent is not set, so 10 of 2 endpoints is less than one', fix: 'set spec.trafficPolicy.outlierDetection.maxEjectionPercent to at least 50' },
    ],
  },
  {
    name: 'nothing is said about pods that are not there, one endpoint or a number that only the cluster knows',
    yaml: destinationRule('trafficPolicy: { outlierDetection: {} }') + service()
      + destinationRule('host: ratings, trafficPolicy: { outlierDetection: {} }', { name: 'ratings' })
      + service(undefined, { name: 'ratings' }) + deployment('replicas: 1', { name: 'ratings' })
      + destinationRule('host: agent, trafficPolicy: { outlierDetection: {} }', { name: 'agent' })
      + service(undefined, { name: 'agent' }) + deployment('', { name: 'agent' }).replace('Deployment', 'DaemonSet'),
    findings: [],
  },
]);
