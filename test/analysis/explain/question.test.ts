import { written } from './explained';
import { askerName, callerOf, isWithoutProxy, principalOf, type Asker } from '../../../src/analysis/explain/question';
import { meshOptions } from '../../../src/mesh/mesh-options';
import { modelOf } from '../../support/analyze-yaml';
import { deployment, gatewayPods, namespaceObject } from '../../support/object-yaml';

const MODEL = modelOf(namespaceObject('shop') + deployment('web', 'app: web') + deployment('bare', 'app: bare, sidecar.istio.io/inject: "false"') + gatewayPods('edge', 'app: edge', 'ingress')
  + written('Gateway', 'edge', 'selector: { app: edge }'));

function workload(name: string, namespace = 'shop') {
  const found = MODEL.workloads.find(namespace, name);
  if (found === undefined) {
    throw new Error(`no ${name}`);
  }
  return found;
}

const [gateway] = MODEL.ofKind('Gateway');
const ASKERS: Readonly<Record<string, Asker>> = {
  web: { kind: 'workload', workload: workload('web') },
  bare: { kind: 'workload', workload: workload('bare') },
  anybody: { kind: 'namespace', namespace: 'shop' },
  edge: { kind: 'gateway', resource: gateway, pods: [workload('edge', 'ingress')] },
  elsewhere: { kind: 'gateway', resource: gateway, pods: [] },
};

test.each([
  ['web', 'Deployment shop/web', 'shop', 'cluster.local/ns/shop/sa/default', false],
  ['bare', 'Deployment shop/bare', 'shop', 'cluster.local/ns/shop/sa/default', true],
  ['anybody', 'a caller in namespace shop', 'shop', undefined, false],
  ['edge', 'Gateway shop/edge', 'ingress', 'cluster.local/ns/ingress/sa/default', false],
  ['elsewhere', 'Gateway shop/edge', 'shop', undefined, false],
])('%s', (key, name, namespace, principal, isBare) => {
  const asker = ASKERS[key];
  expect([askerName(asker), callerOf(asker).namespace, principalOf(asker, meshOptions()), isWithoutProxy(asker)]).toEqual([name, namespace, principal, isBare]);
});
