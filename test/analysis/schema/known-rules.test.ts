import * as fc from 'fast-check';
import { evaluated } from '../../../src/analysis/schema/cel';
import { knownAnswer } from '../../../src/analysis/schema/known-rules';

const RULE = 'duration(self) >= duration(\'1ms\')';

test.each([
  ['1s', 'holds'], ['1ms', 'holds'], ['0.5ms', 'broken'], ['0s', 'broken'], ['1h30m', 'holds'], ['1.5s', 'holds'],
  ['-1s', undefined], ['1 s', undefined], ['1', undefined], ['', undefined], ['1ns', undefined], ['1.0001ms', undefined], [5, undefined],
])('%j: %s', (value, answer) => {
  expect(knownAnswer(RULE, value)).toBe(answer);
});

test('no answer to any other rule', () => {
  expect(knownAnswer('self.size() == 0', '1s')).toBeUndefined();
});

test('what is known is what the evaluator answers', () => {
  const number = fc.oneof(fc.integer({ min: 0, max: 999_999 }).map(String), fc.stringMatching(/^\d{1,3}\.\d{1,3}$/), fc.constantFrom('0', '1', '0.999', '00.5'));
  const parts = fc.array(fc.tuple(number, fc.constantFrom('h', 'm', 's', 'ms')).map((part) => part.join('')), { minLength: 1, maxLength: 4 });
  let known = 0;
  fc.assert(fc.property(parts.map((list) => list.join('')), (text) => {
    const answer = knownAnswer(RULE, text);
    known += answer === undefined ? 0 : 1;
    expect([text, answer ?? evaluated(RULE, text, { type: 'string' })]).toEqual([text, evaluated(RULE, text, { type: 'string' })]);
  }), { numRuns: 2000 });
  expect(known).toBeGreaterThan(1000);
});
