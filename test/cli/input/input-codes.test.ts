import { isCheck } from '../../../src/analysis/rule';
import { RULES } from '../../../src/analysis/rules';
import { INPUT_CODES } from '../../../src/cli/input/input-codes';

test('are the codes of rules that do not check the model', () => {
  expect([...INPUT_CODES]).toEqual(['MESH001', 'MESH003', 'MESH004']);
  expect(RULES.filter(({ code }) => INPUT_CODES.has(code)).map(isCheck)).toEqual([false, false, false]);
});
