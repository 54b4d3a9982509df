import { RuleError } from '../../src/analysis/rule-error';
import { MeshError } from '../../src/core/errors';
import { modelOf } from '../support/analyze-yaml';
import { stubRule } from '../support/stub-rule';

const { resources } = modelOf(['a', 'b', 'c', 'd'].map((name) => `---\napiVersion: v1\nkind: Service\nmetadata: { name: ${name}, namespace: shop }\n`).join(''));

test.each([
  [resources.slice(0, 1), new TypeError('x is undefined'), 'Service shop/a: x is undefined'],
  [resources.slice(0, 3), new Error('boom'), 'Service shop/a, Service shop/b, Service shop/c: boom'],
  [resources, 'a text', '4 objects together: a text'],
])('names rule, objects and reason (%#)', (culprits, reason, text) => {
  const error = new RuleError(stubRule({ code: 'MESH101', name: 'stub' }), culprits, reason);
  expect(error).toBeInstanceOf(MeshError);
  expect(error).toMatchObject({ name: 'RuleError', code: 'MESH101', resources: culprits, reason });
  expect(error.message).toBe(`rule MESH101 stub: failed while checking ${text}; allowed: a rule answers for every input; `
    + 'fix: report it together with the object; until it is mended, leave MESH101 out of the analysis');
});
