import { ipBindProblem, isUnixBind, unixBindProblem } from '../../../src/analysis/admission/bind-address';

test.each([['unix:///run/a', undefined], ['unix://@a', undefined], ['unix:///run/', 'is no absolute path of a file'], ['unix://a', 'is no absolute path of a file'], ['unix://', 'is no absolute path of a file']])(
  '%s is a file: %s', (bind, expected) => {
    expect(isUnixBind(bind)).toBe(true);
    expect(unixBindProblem(bind)).toBe(expected);
  });

test.each([['', undefined], ['0.0.0.0', undefined], ['::', undefined], ['localhost', 'is no IP address'], ['/run/a', 'is no IP address']])('%s is an address: %s', (bind, expected) => {
  expect(isUnixBind(bind)).toBe(false);
  expect(ipBindProblem(bind)).toBe(expected);
});
