import { writtenProblems } from '../../../src/analysis/installation/written-settings';

test('an object is asked about, anything else is none', () => {
  const asked = jest.fn(() => [{ field: 'a', problem: 'is wrong' }]);
  expect([...writtenProblems('a: on', asked)]).toEqual([{ field: 'a', problem: 'is wrong' }]);
  expect(asked.mock.calls).toEqual([[{ a: true }]]);
  for (const text of ['', '- a', 'a', '{']) {
    expect([...writtenProblems(text, asked)]).toEqual([{ field: 'the content', problem: 'is no YAML object of settings' }]);
  }
});
