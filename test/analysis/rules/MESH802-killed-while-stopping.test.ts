import { MESH802 } from '../../../src/analysis/rules/MESH802-killed-while-stopping';
import { deployment, service, virtualService } from '../../support/mesh-yaml';
import { ruleTest } from '../../support/rule-test';

const pods = (preStop: number, grace?: number): string => deployment('', {
  pod: `${grace === undefined ? '' : `terminationGracePeriodSeconds: ${grace}, `}containers: [{ name: app${preStop === 0 ? '' : `, lifecycle: { preStop: { sleep: { seconds: ${preStop} } } }`} }]`,
}) + service();
const finding = (message: string): { object: string; path: string; message: string } =>
  ({ object: 'Deployment shop/reviews-v1', path: 'spec.template.spec.terminationGracePeriodSeconds', message });

ruleTest(MESH802, [
  { name: 'a hook and a timeout', yaml: pods(10) + virtualService('timeout: 25s'), findings: [finding('the preStop hook waits 10s, requests may take 25s, and the pods are killed after 30s')] },
  { name: 'a timeout alone', yaml: pods(0, 5) + virtualService('timeout: 5500ms'), findings: [finding('requests may take 5.5s, and the pods are killed after 5s')] },
  { name: 'a hook alone', yaml: pods(30), findings: [finding('the preStop hook waits 30s, and the pods are killed after 30s')] },
  { name: 'enough time', yaml: pods(10, 35) + virtualService('timeout: 25s'), findings: [] },
  { name: 'no limit', yaml: pods(10) + virtualService('retries: { attempts: 0 }'), findings: [] },
  { name: 'nothing is said', yaml: pods(0), findings: [] },
  { name: 'routes to another host', yaml: pods(10) + virtualService('timeout: 60s, route: [{ destination: { host: other } }]'), findings: [] },
]);
