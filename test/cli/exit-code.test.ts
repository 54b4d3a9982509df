import { ExitCode } from '../../src/cli/exit-code';

test('the numbers are a promise', () => {
  expect([ExitCode.CLEAN, ExitCode.FINDINGS, ExitCode.USAGE, ExitCode.INTERNAL]).toEqual([0, 1, 2, 3]);
});
