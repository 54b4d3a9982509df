import { checkedChoice } from '../../src/cli/choice';

test('takes one of the words and no other', () => {
  expect(checkedChoice('lint', '--format', 'json', ['text', 'json'])).toBe('json');
  expect(() => checkedChoice('lint', '--format', 'JSON', ['text', 'json'])).toThrow('lint: --format is \'JSON\'; allowed: text, json; fix: give --format one of these');
});
