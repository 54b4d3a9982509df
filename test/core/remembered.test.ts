import { remembered } from '../../src/core/remembered';

test('an answer is worked out once, also that there is none', () => {
  const answerTo = jest.fn((text: string) => text === '' ? undefined : { text });
  const answer = remembered(answerTo);
  expect(answer('a')).toBe(answer('a'));
  expect(answer('')).toBe(answer(''));
  expect(answerTo.mock.calls).toEqual([['a'], ['']]);
});

test('what is remembered does not grow without end', () => {
  const answerTo = jest.fn((text: string) => text);
  const answer = remembered(answerTo);
  Array.from({ length: 1000 }, (_, index) => answer(`${index}`));
  expect([answer('0'), answerTo.mock.calls.length]).toEqual(['0', 1000]);
  answer('one more');
  expect([answer('0'), answerTo.mock.calls.length]).toEqual(['0', 1002]);
});
