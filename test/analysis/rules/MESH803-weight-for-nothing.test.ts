import { MESH803 } from '../../../src/analysis/rules/MESH803-weight-for-nothing';
import { deployment, destinationRule, service, virtualService } from '../../support/mesh-yaml';
import { ruleTest } from '../../support/rule-test';

const split = (weight: number): string => virtualService(
  `route: [{ destination: { host: reviews, subset: v1 }, weight: ${100 - weight} }, { destination: { host: reviews, subset: v2 }, weight: ${weight} }]`,
) + destinationRule('subsets: [{ name: v1, labels: { version: v1 } }, { name: v2, labels: { version: v2 } }]') + service();
const pods = (replicas: string): string => deployment('replicas: 3') + deployment(replicas, { version: 'v2' });
const finding = (place: number, share: string): { object: string; path: string; message: string } => ({
  object: 'VirtualService shop/reviews', path: `spec.http[0].route[${place}]`, message: `${share} % of the requests go to Deployment shop/reviews-v2, which has 0 replicas`,
});

ruleTest(MESH803, [
  { name: 'a subset', yaml: split(5) + pods('replicas: 0'), findings: [finding(1, '5')] },
  {
    name: 'the whole host',
    yaml: virtualService('timeout: 1s') + service() + deployment('replicas: 0', { version: 'v2' }),
    findings: [finding(0, '100')],
  },
  { name: 'without weight', yaml: split(0) + pods('replicas: 0'), findings: [] },
  { name: 'with pods', yaml: split(5) + pods('replicas: 1'), findings: [] },
  { name: 'as many as Kubernetes likes', yaml: split(5) + pods(''), findings: [] },
  { name: 'another Deployment has the labels', yaml: split(5) + pods('replicas: 0') + deployment('', { version: 'v2' }).replace('reviews-v2', 'more'), findings: [] },
  { name: 'pods elsewhere', yaml: split(5), findings: [] },
]);
