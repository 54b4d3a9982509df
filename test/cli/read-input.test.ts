import { Workspace } from './run';
import { Progress } from '../../src/cli/progress';
import { readInput } from '../../src/cli/read-input';
import type { Surroundings } from '../../src/cli/surroundings';

test('reads files, folders and standard input, and goes on where one cannot be read', () => {
  const service = (name: string): string => `apiVersion: v1\nkind: Service\nmetadata: { name: ${name} }\n`;
  const workspace = new Workspace({ 'dist/a.yaml': service('a'), 'dist/b.yaml': Buffer.from([0, 1, 2]), 'dist/c.yaml': service('c') });
  const surroundings: Surroundings = {
    workingDirectory: workspace.folder,
    environment: {},
    outputIsTerminal: false,
    messagesAreTerminal: false,
    today: '2026-01-01',
    readInput: () => Buffer.from(service('i')),
    writeOutput: () => undefined,
    writeMessage: () => undefined,
  };
  const { resources, findings, counts } = readInput(['-', 'dist'], surroundings, new Progress(surroundings));
  expect(resources.map(({ name, origin: { file } }) => [name, file])).toEqual([['i', 'stdin'], ['a', 'dist/a.yaml'], ['c', 'dist/c.yaml']]);
  expect(findings.map(({ code, file, message }) => [code, file, message])).toEqual([['MESH001', 'dist/b.yaml', 'it is a binary file']]);
  expect(counts).toEqual({ files: 4, documents: 3, objects: 3, skippedDocuments: 0 });
  workspace.remove();
});
