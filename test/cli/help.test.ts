import { commandHelp } from '../../src/cli/help';

test('says how a command is used, and what its options are', () => {
  expect(commandHelp({ usage: 'lint PATH…', about: ['Says what', 'is wrong.'], options: { format: { value: 'NAME', help: 'how' }, help: { help: 'this text' } } }))
    .toBe('Usage: cdk8s-istio lint PATH…\n\nSays what\nis wrong.\n\nOptions:\n  --format NAME  how\n  --help         this text\n');
});

test('shows the letter that stands for an option', () => {
  expect(commandHelp({ usage: 'x', about: [], options: { header: { value: 'TEXT', short: 'H', help: 'a header' } } })).toContain('\n  -H, --header TEXT  a header\n');
});
