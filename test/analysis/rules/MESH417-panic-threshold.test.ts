import { MESH417 } from '../../../src/analysis/rules/MESH417-panic-threshold';
import { deployment, destinationRule, service } from '../../support/mesh-yaml';
import { ruleTest } from '../../support/rule-test';

function detection(settings: string, maxEjectionPercent = 70): string {
  return destinationRule(`trafficPolicy: { outlierDetection: { maxEjectionPercent: ${maxEjectionPercent}, ${settings} } }`);
}

const PATH = 'spec.trafficPolicy.outlierDetection.minHealthPercent';

ruleTest(MESH417, [
  {
    name: 'how many endpoints there are is not known',
    yaml: detection('minHealthPercent: 50'),
    findings: [
      { object: 'DestinationRule shop/reviews', path: PATH, message: 'while less than 50 % of the endpoints of reviews.shop.svc.cluster.local are healthy, requests go to ejected ones, too; and istiod leaves out those that are not ready' },
    ],
  },
  {
    name: 'a release that never sends endpoints that are not ready',
    yaml: detection('minHealthPercent: 50') + service() + deployment('replicas: 3'),
    facts: { istioVersion: '1.30.2' },
    findings: [
      { object: 'DestinationRule shop/reviews', path: PATH, message: 'while less than 50 % of the endpoints of reviews.shop.svc.cluster.local are healthy, requests go to ejected ones, too' },
    ],
  },
  { name: 'the first ejection leads to panic, which is another finding', yaml: detection('minHealthPercent: 70') + service() + deployment('replicas: 3'), findings: [] },
  { name: 'the value of Istio', yaml: detection('minHealthPercent: 0'), findings: [] },
  { name: 'nothing is said', yaml: detection('interval: 10s'), findings: [] },
  { name: 'half of the endpoints stay in, which is as many as have to be healthy', yaml: detection('minHealthPercent: 50', 50), findings: [] },
  {
    name: 'less than half of them stay in',
    yaml: detection('minHealthPercent: 50', 51),
    findings: [
      { object: 'DestinationRule shop/reviews', path: PATH, message: 'while less than 50 % of the endpoints of reviews.shop.svc.cluster.local are healthy, requests go to ejected ones, too; and istiod leaves out those that are not ready' },
    ],
  },
  { name: 'of three endpoints half are one, and two are enough', yaml: detection('minHealthPercent: 60', 50) + service() + deployment('replicas: 3'), findings: [] },
  {
    name: 'none of the endpoints can be ejected',
    yaml: detection('minHealthPercent: 50', 10) + service() + deployment('replicas: 3'),
    findings: [],
  },
  {
    name: 'the Service prefers near endpoints, for which istiod writes no threshold',
    yaml: detection('minHealthPercent: 50') + service().replace('spec: {', 'spec: { trafficDistribution: PreferClose,') + deployment('replicas: 3'),
    findings: [],
  },
]);
