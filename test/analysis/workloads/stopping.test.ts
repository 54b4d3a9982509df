import { stoppingOf } from '../../../src/analysis/workloads/stopping';
import { modelOf } from '../../support/analyze-yaml';
import { deployment } from '../../support/mesh-yaml';

const container = (preStop: string, name = 'app'): string => `{ name: ${name}, lifecycle: { preStop: { ${preStop} } } }`;

test.each<[string, number, number | undefined, boolean]>([
  ['containers: [{ name: app }]', 30, undefined, false],
  [`terminationGracePeriodSeconds: 60, containers: [${container('sleep: { seconds: 10 }')}]`, 60, 10, true],
  [`containers: [${container('exec: { command: [sleep, "5"] }')}, ${container('exec: { command: [/bin/sh, -c, sleep 15] }', 'b')}]`, 30, 15, true],
  [`containers: [${container('exec: { command: [/bin/drain] }')}]`, 30, undefined, true],
  [`containers: [${container('httpGet: { path: /stop, port: 1 }')}]`, 30, undefined, true],
  [`containers: [${container('sleep: { seconds: 10 }', 'istio-proxy')}]`, 30, undefined, false],
  ['containers: 1', 30, undefined, false],
])('%s', (pod, grace, preStop, hasHook) => {
  expect(stoppingOf(modelOf(deployment('', { pod })).workloads.all[0])).toEqual({ grace, preStop, hasHook });
});
