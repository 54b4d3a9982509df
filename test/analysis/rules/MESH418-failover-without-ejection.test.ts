import { MESH418 } from '../../../src/analysis/rules/MESH418-failover-without-ejection';
import { deployment, destinationRule, service } from '../../support/mesh-yaml';
import { ruleTest } from '../../support/rule-test';

const FAILOVER = { localityLbSetting: { failover: [{ from: 'eu', to: 'us' }] } };
const POOL = 'connectionPool: { tcp: { connectTimeout: 1s } }';
const PODS = service() + deployment('replicas: 3');
const MESSAGE = 'the mesh asks for failover, and calls of reviews.shop.svc.cluster.local go to all localities alike: the DestinationRule has no outlierDetection';

ruleTest(MESH418, [
  {
    name: 'no outlier detection',
    yaml: destinationRule(`trafficPolicy: { ${POOL} }`) + PODS,
    meshConfig: FAILOVER,
    findings: [{ object: 'DestinationRule shop/reviews', path: 'spec', message: MESSAGE }],
  },
  {
    name: 'that of the mesh does not count; priorities instead of regions',
    yaml: destinationRule(`trafficPolicy: { ${POOL} }`) + PODS,
    meshConfig: { localityLbSetting: { failoverPriority: ['topology.kubernetes.io/region'] }, defaultTrafficPolicy: { outlierDetection: { consecutiveGatewayErrors: 5 } } },
    findings: [{ object: 'DestinationRule shop/reviews', path: 'spec', message: `${MESSAGE}, and that of the mesh does not count for this` }],
  },
  {
    name: 'a DestinationRule in the namespace of a caller, which is the one that counts there',
    yaml: destinationRule(`trafficPolicy: { outlierDetection: {}, ${POOL} }`) + destinationRule(`host: reviews.shop.svc.cluster.local, trafficPolicy: { ${POOL} }`, { namespace: 'web' }) + PODS,
    meshConfig: FAILOVER,
    findings: [{ object: 'DestinationRule web/reviews', path: 'spec', message: MESSAGE }],
  },
  { name: 'nobody asks for failover', yaml: destinationRule(`trafficPolicy: { ${POOL} }`) + PODS, findings: [] },
  {
    name: 'the mesh has it switched off',
    yaml: destinationRule(`trafficPolicy: { ${POOL} }`) + PODS,
    meshConfig: { localityLbSetting: { ...FAILOVER.localityLbSetting, enabled: false } },
    findings: [],
  },
  {
    name: 'the DestinationRule says it for itself',
    yaml: destinationRule(`trafficPolicy: { ${POOL}, loadBalancer: { localityLbSetting: { enabled: false } } }`) + PODS,
    meshConfig: FAILOVER,
    findings: [],
  },
  { name: 'outlier detection', yaml: destinationRule('trafficPolicy: { outlierDetection: {} }') + PODS, meshConfig: FAILOVER, findings: [] },
  {
    name: 'a port that loses it, which is said at the port',
    yaml: destinationRule(`trafficPolicy: { outlierDetection: {}, portLevelSettings: [{ port: { number: 8080 }, ${POOL} }] }`) + PODS,
    meshConfig: FAILOVER,
    findings: [],
  },
  { name: 'a single pod', yaml: destinationRule(`trafficPolicy: { ${POOL} }`) + service() + deployment('replicas: 1'), meshConfig: FAILOVER, findings: [] },
  {
    name: 'an external host, and one that is not known',
    yaml: destinationRule('host: api.example.com, trafficPolicy: { tls: { mode: SIMPLE } }') + `
---
apiVersion: networking.istio.io/v1
kind: ServiceEntry
metadata: { name: api, namespace: shop }
spec: { hosts: [api.example.com], resolution: DNS, ports: [{ number: 443, name: https, protocol: HTTPS }] }
` + destinationRule(`host: other, trafficPolicy: { ${POOL} }`, { name: 'other' }),
    meshConfig: FAILOVER,
    findings: [],
  },
  {
    name: 'a Service that prefers near endpoints itself',
    yaml: destinationRule(`trafficPolicy: { ${POOL} }`) + service().replace('spec: {', 'spec: { trafficDistribution: PreferClose,') + deployment('replicas: 3'),
    meshConfig: FAILOVER,
    findings: [],
  },
]);
