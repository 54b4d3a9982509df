import { MESH815 } from '../../../src/analysis/rules/MESH815-rollout-stops-ejection';
import { Severity } from '../../../src/core/finding';
import { deployment, destinationRule, service } from '../../support/mesh-yaml';
import { ruleTest } from '../../support/rule-test';

const rule = (percent: number | undefined) => destinationRule(`trafficPolicy: { outlierDetection: { ${percent === undefined ? '' : `maxEjectionPercent: ${percent}`} } }`) + service();
const rolled = (replicas: number, strategy: string) => deployment(`replicas: ${replicas}${strategy === '' ? '' : `, strategy: { ${strategy} }`}`);
const said = (taken: number, all: number, percent: number, atLeast: number) => ({
  object: 'DestinationRule shop/reviews',
  path: 'spec.trafficPolicy.outlierDetection.maxEjectionPercent',
  message: `while a rollout has taken ${taken} of ${all} endpoints of reviews.shop.svc.cluster.local, none of the other ${all - taken} can be ejected: `
    + `maxEjectionPercent ${percent} of them is less than one`,
  fix: `set spec.trafficPolicy.outlierDetection.maxEjectionPercent to at least ${atLeast}, or maxUnavailable to 0`,
});

ruleTest(MESH815, [
  { name: 'one of four, of which a quarter may be out', yaml: rule(25) + rolled(4, 'rollingUpdate: { maxUnavailable: 1 }'), findings: [said(1, 4, 25, 34)] },
  { name: 'by what Kubernetes does when nothing is said', yaml: rule(25) + rolled(4, ''), findings: [{ ...said(1, 4, 25, 34), severity: Severity.INFO }] },
  {
    name: 'by what Istio does when nothing is said',
    yaml: rule(undefined) + rolled(10, 'rollingUpdate: { maxUnavailable: 2 }'),
    findings: [{ ...said(2, 10, 10, 13), path: 'spec.trafficPolicy.outlierDetection' }],
  },
  { name: 'enough for those that are left', yaml: rule(34) + rolled(4, 'rollingUpdate: { maxUnavailable: 1 }'), findings: [] },
  { name: 'a rollout that takes none', yaml: rule(25) + rolled(4, 'rollingUpdate: { maxUnavailable: 0 }'), findings: [] },
  { name: 'none that can be ejected at any time, which another rule tells of', yaml: rule(20) + rolled(4, 'rollingUpdate: { maxUnavailable: 1 }'), findings: [] },
  { name: 'a single one that is left', yaml: rule(50) + rolled(2, 'rollingUpdate: { maxUnavailable: 1 }'), findings: [] },
  { name: 'all pods at once, which another rule tells of', yaml: rule(25) + rolled(4, 'type: Recreate'), findings: [] },
]);
