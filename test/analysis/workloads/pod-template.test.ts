import { containerNames, containersOf } from '../../../src/analysis/workloads/pod-template';
import { modelOf } from '../../support/analyze-yaml';
import { deployment } from '../../support/object-yaml';

test('the containers of a template, without those that run first', () => {
  const [workload] = modelOf(deployment('web', 'app: web', 'shop', { spec: 'initContainers: [{ name: i }], containers: [{ name: a }, { image: b }]' })).workloads.all;
  expect(containersOf(workload)).toEqual([{ name: 'a' }, { image: 'b' }]);
  expect(containerNames(workload.resource, workload.templatePath)).toEqual(['a', '']);
});
