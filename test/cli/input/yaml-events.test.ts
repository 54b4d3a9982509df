import { DEEPEST_NESTING, EVENT, scalarText, yamlEvents } from '../../../src/cli/input/yaml-events';
import { YamlProblem } from '../../../src/cli/input/yaml-problem';

test('gives the parts of a text in their order', () => {
  const names = new Map(Object.entries(EVENT).map(([name, type]) => [type as number, name]));
  expect(yamlEvents('a: &b [1]\nc: *b\n').map(({ type }) => names.get(type))).toEqual([
    'DOCUMENT', 'MAPPING', 'SCALAR', 'SEQUENCE', 'SCALAR', 'POP', 'SCALAR', 'ALIAS', 'POP', 'POP',
  ]);
});

test('gives the text of scalars', () => {
  const text = '["\\x41\\n", \'it\'\'s\', a\n  b]';
  expect(yamlEvents(text).flatMap((event) => event.type === EVENT.SCALAR ? [scalarText(text, event)] : [])).toEqual(['A\n', 'it\'s', 'a b']);
});

function problem(text: string): YamlProblem {
  try {
    yamlEvents(text);
  } catch (error) {
    if (error instanceof YamlProblem) {
      return error;
    }
  }
  throw new Error('it was read, or not refused as it should be');
}

test('says where a text cannot be read', () => {
  const { reason, offset } = problem('a: 1\nb: x: y\nc: 2\n');
  expect(reason).not.toBe('');
  expect([5, 6, 7, 8, 9, 10, 11]).toContain(offset);
});

test('says how deep is too deep', () => {
  expect(problem('['.repeat(DEEPEST_NESTING + 1)).reason).toBe(`it is nested deeper than ${DEEPEST_NESTING} levels`);
  const deepest = DEEPEST_NESTING - 1;
  expect(yamlEvents('['.repeat(deepest) + ']'.repeat(deepest))).toHaveLength(2 * deepest + 2);
});
