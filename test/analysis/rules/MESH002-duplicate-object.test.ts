import { MESH002 } from '../../../src/analysis/rules/MESH002-duplicate-object';
import { ruleTest } from '../../support/rule-test';

const object = (apiVersion: string, kind: string, metadata: string) => `
---
apiVersion: ${apiVersion}
kind: ${kind}
metadata: { ${metadata} }
`;

ruleTest(MESH002, [
  {
    name: 'every further object of the same name, in whichever version',
    yaml: object('networking.istio.io/v1', 'Gateway', 'name: web, namespace: shop')
      + object('networking.istio.io/v1beta1', 'Gateway', 'name: web, namespace: shop')
      + object('networking.istio.io/v1', 'Gateway', 'name: web, namespace: shop'),
    findings: [
      { object: 'Gateway shop/web', path: 'metadata.name', message: 'there is already a Gateway shop/web' },
      { object: 'Gateway shop/web', path: 'metadata.name', message: 'there is already a Gateway shop/web' },
    ],
  },
  {
    name: 'an object that states no namespace is in default',
    yaml: object('v1', 'Service', 'name: web') + object('v1', 'Service', 'name: web, namespace: default'),
    findings: [{ object: 'Service default/web', path: 'metadata.name', message: 'there is already a Service default/web' }],
  },
  {
    name: 'a cluster-wide object is in no namespace, whatever it states',
    yaml: object('v1', 'Namespace', 'name: shop') + object('v1', 'Namespace', 'name: shop, namespace: other'),
    findings: [{ object: 'Namespace shop', path: 'metadata.name', message: 'there is already a Namespace shop' }],
  },
  {
    name: 'another namespace, name, kind or group is another object',
    yaml: object('networking.istio.io/v1', 'Gateway', 'name: web, namespace: shop')
      + object('networking.istio.io/v1', 'Gateway', 'name: web, namespace: bank')
      + object('networking.istio.io/v1', 'Gateway', 'name: api, namespace: shop')
      + object('networking.istio.io/v1', 'Sidecar', 'name: web, namespace: shop')
      + object('gateway.networking.k8s.io/v1', 'Gateway', 'name: web, namespace: shop'),
    findings: [],
  },
  {
    name: 'a name that is made up later is always another one',
    yaml: object('batch/v1', 'Job', 'generateName: load-') + object('batch/v1', 'Job', 'generateName: load-'),
    findings: [],
  },
]);
