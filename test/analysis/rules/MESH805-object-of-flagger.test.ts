import { MESH805 } from '../../../src/analysis/rules/MESH805-object-of-flagger';
import { destinationRule, virtualService } from '../../support/mesh-yaml';
import { ruleTest } from '../../support/rule-test';

const canary = (spec: string): string => `
---
apiVersion: flagger.app/v1beta1
kind: Canary
metadata: { name: rollout, namespace: shop }
spec: { targetRef: { kind: Deployment, name: reviews }, ${spec} }
`;
const finding = (object: string): { object: string; message: string } => ({ object, message: 'Canary shop/rollout of Flagger writes this object too' });
const ROUTES = virtualService('timeout: 1s');

ruleTest(MESH805, [
  {
    name: 'all that it writes',
    yaml: canary('service: { port: 80 }') + ROUTES + destinationRule('exportTo: [.]', { name: 'reviews-canary' }),
    findings: [finding('DestinationRule shop/reviews-canary'), finding('VirtualService shop/reviews')],
  },
  { name: 'a name of its own', yaml: canary('service: { name: web, port: 80 }') + ROUTES + virtualService('timeout: 1s', { name: 'web' }), findings: [finding('VirtualService shop/web')] },
  { name: 'another provider', yaml: canary('provider: kubernetes, service: { port: 80 }') + ROUTES, findings: [] },
  { name: 'another namespace', yaml: canary('service: { port: 80 }') + virtualService('timeout: 1s', { namespace: 'other' }), findings: [] },
  { name: 'objects of its own', yaml: canary('service: { port: 80 }') + destinationRule('exportTo: [.]', { name: 'reviews' }), findings: [] },
]);
