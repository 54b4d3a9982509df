import { NameSuggestions } from '../../../src/analysis/references/name-suggestions';

test('the name that was meant', () => {
  const suggestions = new NameSuggestions();
  expect(suggestions.fixFor('wbe', ['web', 'cart'])).toEqual({ fix: 'did you mean web?' });
  expect(suggestions.fixFor('wbe', ['web'], (name) => `app: ${name}`)).toEqual({ fix: 'did you mean app: web?' });
  expect(suggestions.fixFor('ledger', ['web', 'cart'])).toEqual({});
});

test('not for any number of names', () => {
  const suggestions = new NameSuggestions();
  const names = Array.from({ length: 8_000 }, (_, index) => `name-of-no-use-${index}`);
  expect([1, 2, 3].map(() => suggestions.fixFor('wbe', ['web', ...names]))).toEqual([{ fix: 'did you mean web?' }, { fix: 'did you mean web?' }, {}]);
});
