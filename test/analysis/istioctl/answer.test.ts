import { answer, isRead } from '../../../src/analysis/istioctl/answer';
import { Severity } from '../../../src/core/finding';
import { analyzeYaml, modelOf } from '../../support/analyze-yaml';
import { namespaceObject, service } from '../../support/object-yaml';
import { stubRule } from '../../support/stub-rule';

const RULE = stubRule({ code: 'MESH901', severity: Severity.INFO, aliases: ['IST0160', 'IST0999', 'KIA0001'] });

test('an answer is the rule, with the code and the severity of istioctl', () => {
  const rule = answer(RULE, 'IST0160', (model) => model.ofKind('Service').map((resource) => ({ resource, message: 'so it is' })));
  expect(rule).toMatchObject({ code: 'MESH901', aliases: ['IST0160', 'KIA0001'], severity: Severity.ERROR });
  const { findings } = analyzeYaml(service('web') + service('dns', undefined, 'kube-system'), { rules: [rule] });
  expect(findings).toEqual([expect.objectContaining({ code: 'MESH901', aliases: ['IST0160', 'KIA0001'], severity: Severity.ERROR, message: 'so it is' })]);
});

test('the severity of a place does not count, and of a code without one that of the rule', () => {
  const rule = answer(RULE, 'IST0998', (model) => model.ofKind('Service').map((resource) => ({ resource, message: 'x', path: 'spec', fix: 'y', severity: Severity.ERROR })));
  expect(analyzeYaml(service('web'), { rules: [rule] }).findings).toEqual([expect.objectContaining({ severity: Severity.INFO, path: 'spec', fix: 'y' })]);
});

test('the namespaces of Kubernetes itself are not read', () => {
  const { resources } = modelOf(service('web') + service('dns', undefined, 'kube-system') + namespaceObject('kube-public') + namespaceObject('shop'));
  expect(resources.map(isRead)).toEqual([true, false, false, true]);
});
