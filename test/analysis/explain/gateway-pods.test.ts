import { written } from './explained';
import { gatewaysOf, podsOfGateway } from '../../../src/analysis/explain/gateway-pods';
import { modelOf } from '../../support/analyze-yaml';
import { deployment } from '../../support/object-yaml';

const MODEL = modelOf(deployment('edge', 'app: edge, zone: a', 'ingress') + deployment('web', 'app: web')
  + written('Gateway', 'edge', 'selector: { app: edge }') + written('Gateway', 'all', 'servers: []'));
const [edge, all] = MODEL.ofKind('Gateway');

test('the pods of a Gateway are found in every namespace; without a selector there are none', () => {
  expect(podsOfGateway(MODEL, edge).map(({ namespace, name }) => `${namespace}/${name}`)).toEqual(['ingress/edge']);
  expect(podsOfGateway(MODEL, all)).toEqual([]);
});

test('the Gateways of pods', () => {
  expect(MODEL.workloads.all.map((workload) => gatewaysOf(MODEL, workload).map(({ name }) => name))).toEqual([['edge'], []]);
});
