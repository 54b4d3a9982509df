import { type OptionTexts, readArguments } from '../../src/cli/arguments';

const OPTIONS: OptionTexts = {
  format: { value: 'NAME', help: '' },
  only: { value: 'CODES', help: '', isList: true },
  help: { help: '' },
};

test('reads words, options and switches', () => {
  const read = readArguments('lint', ['a', '--format', 'json', '-', '--only=A,B', '--only', ' C , ', '--help', 'b', '--', '--format'], OPTIONS);
  expect(read.words).toEqual(['a', '-', 'b', '--format']);
  expect(read.text('format')).toBe('json');
  expect(read.list('only')).toEqual(['A', 'B', 'C']);
  expect(read.has('help')).toBe(true);
});

test('says what was not given', () => {
  const read = readArguments('lint', [], OPTIONS);
  expect([read.words, read.text('format'), read.list('only'), read.has('help')]).toEqual([[], undefined, [], false]);
});

test('the last of several values counts, and a value may begin with a dash', () => {
  const read = readArguments('lint', ['--format', 'a', '--format=--b', '--only', '-c'], OPTIONS);
  expect(read.text('format')).toBe('--b');
  expect(read.list('only')).toEqual(['-c']);
});

test.each([
  [['--fromat', 'json'], 'lint: there is no option --fromat; allowed: --format, --only, --help; fix: see cdk8s-istio lint --help; a path that begins with - comes behind --'],
  [['-f'], 'lint: there is no option -f; allowed: --format, --only, --help; fix: see cdk8s-istio lint --help; a path that begins with - comes behind --'],
  [['--constructor'], 'lint: there is no option --constructor; '],
  [['--__proto__=x'], 'lint: there is no option --__proto__; '],
  [['--format'], 'lint: --format has no value; allowed: --format NAME; fix: write the value behind --format'],
  [['--format='], 'lint: --format has no value; '],
  [['--format', '--help'], 'lint: --format has no value; '],
  [['--help=yes'], 'lint: --help has the value \'yes\'; allowed: --help alone: it takes no value; fix: leave the value out'],
])('refuses %p', (given, message) => {
  expect(() => readArguments('lint', given, OPTIONS)).toThrow(message);
});

test('a letter stands for an option, and each value keeps its commas', () => {
  const read = readArguments('explain', ['-H', 'a: 1, 2', '--header', 'b: 3', '-Hc: 4'], { header: { value: 'TEXT', short: 'H', help: '', isList: true } });
  expect([read.each('header'), read.each('other')]).toEqual([['a: 1, 2', 'b: 3', 'c: 4'], []]);
});
