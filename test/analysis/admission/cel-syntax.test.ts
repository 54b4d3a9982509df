import { celSyntaxProblem } from '../../../src/analysis/admission/cel-syntax';

test.each(['a', 'response.code >= 500', "request.headers['x-a'] == 'b' && !has(a.b)", '[1, 2].exists(x, x > 1)'])('%s is an expression', (text) => {
  expect(celSyntaxProblem(text)).toBeUndefined();
});

test.each(['', 'a and b', 'a =', "'a", 'a b'])('%j is none', (text) => {
  expect(celSyntaxProblem(text)).toEqual(expect.stringMatching(/./));
});
