import { runIn } from './run';

test.each([['--help'], ['help']])('%s says which commands there are', (word) => {
  const { exitCode, output, messages } = runIn({}, [word]);
  expect([exitCode, messages]).toEqual([0, '']);
  expect(output).toMatch(/^Usage: cdk8s-istio COMMAND …\n\n {2}lint PATH… \[-\]\n {6}Says what is wrong[^]*\n {2}rules \[CODE…\]\n/);
});

test('--version says which release this is', () => {
  expect(runIn({}, ['--version'])).toEqual({ exitCode: 0, output: '0.0.0\n', messages: '' });
});

test.each([
  [[], 'cdk8s-istio: there is no command; allowed: lint, explain, rules; fix: see cdk8s-istio --help\n'],
  [['lnit'], 'cdk8s-istio: there is no command \'lnit\'; allowed: lint, explain, rules; fix: see cdk8s-istio --help\n'],
  [['constructor'], 'cdk8s-istio: there is no command \'constructor\'; allowed: lint, explain, rules; fix: see cdk8s-istio --help\n'],
])('%p is a mistake', (given, messages) => {
  expect(runIn({}, given)).toEqual({ exitCode: 2, output: '', messages });
});

test('a failure of the tool itself is told apart from findings', () => {
  const { exitCode, output, messages } = runIn({}, ['lint', '-'], { readInput: () => { throw new Error('the disk is on fire'); } });
  expect([exitCode, output]).toEqual([3, '']);
  expect(messages).toMatch(/^internal error: Error: the disk is on fire\n {4}at /);
});

test('a failure that is no error with a stack is told, too', () => {
  const failure = Object.assign(new Error('no stack'), { stack: undefined });
  expect(runIn({}, ['lint', '-'], { readInput: () => { throw failure; } }).messages).toBe('internal error: no stack\n');
});
