import { headerValueProblem } from '../../../src/analysis/admission/header-value';

const PERCENT = 'has a % that begins no variable: a percent sign is written %%, a variable %NAME% or %NAME(…)%';

test.each([
  '', 'a', '5%%', '%A%', 'a %A% b %B%', '%REQ(a)%', '%REQ(a) %', '%REQ( a)%', '%DYN(["a", "b"])%', '%DYN([ "a" , "b" ] )%', String.raw`%DYN(["a\"b"])%`, 'a\tb', '%A%%%',
])('%j can be read', (value) => {
  expect(headerValueProblem(value)).toBeUndefined();
});

test.each([
  '%', 'a%', '5%%%', '%A', '%A%%', '%REQ(a%', '%REQ(a)', '%REQ(a)b%', '%REQ()%', '%DYN([a])%', '%DYN(["a" "b"])%', '%DYN(["a"]%', '%DYN(["a\\',
])('%j cannot', (value) => {
  expect(headerValueProblem(value)).toBe(PERCENT);
});

test.each(['a\nb', '\u0000', '\u007f'])('%j has a control character', (value) => {
  expect(headerValueProblem(value)).toBe('has a control character');
});

test('a long value takes no longer for being wrong', () => {
  expect(headerValueProblem(`${'%A('.repeat(20_000)}`)).toBe(PERCENT);
});
