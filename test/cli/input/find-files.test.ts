import { mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { findFiles } from '../../../src/cli/input/find-files';
import { UsageError } from '../../../src/cli/usage-error';
import { Workspace } from '../run';

let workspace: Workspace;

beforeEach(() => {
  workspace = new Workspace({
    'dist/b.yaml': '',
    'dist/a.yml': '',
    'dist/c.json': '',
    'dist/D.YAML': '',
    'dist/notes.md': '',
    'dist/yaml': '',
    'dist/sub/deep/e.yaml': '',
    'dist/.git/f.yaml': '',
    'dist/node_modules/g.yaml': '',
    'dist/.h.yaml': '',
    'notes.txt': '',
  });
});

afterEach(() => {
  workspace.remove();
});

function found(...paths: string[]): string[] {
  return findFiles(paths, workspace.folder).map(({ name, isNamed }) => `${name}${isNamed ? ' named' : ''}`);
}

test('a folder is what is in it and below, in the order of the names', () => {
  expect(found('dist')).toEqual(['dist/.h.yaml', 'dist/D.YAML', 'dist/a.yml', 'dist/b.yaml', 'dist/c.json', 'dist/sub/deep/e.yaml']);
  expect(found('dist/sub/')).toEqual(['dist/sub/deep/e.yaml']);
  expect(found('.')).toEqual(found('dist'));
});

test('a file is read whatever its name, and a folder that is named too', () => {
  expect(found('notes.txt', '-')).toEqual(['notes.txt named', '- named']);
  expect(found('dist/.git')).toEqual(['dist/.git/f.yaml']);
  expect(found(join(workspace.folder, 'notes.txt'))).toEqual(['notes.txt named']);
});

test('nothing is read twice', () => {
  symlinkSync(join(workspace.folder, 'dist/b.yaml'), join(workspace.folder, 'dist/link.yaml'));
  expect(found('dist/b.yaml', 'dist', './dist/b.yaml', '-', '-')).toEqual([
    'dist/b.yaml named', 'dist/.h.yaml', 'dist/D.YAML', 'dist/a.yml', 'dist/c.json', 'dist/sub/deep/e.yaml', '- named',
  ]);
});

test('a link back to a folder above is not followed forever', () => {
  symlinkSync(join(workspace.folder, 'dist'), join(workspace.folder, 'dist/sub/deep/up'));
  symlinkSync(join(workspace.folder, 'dist/sub/deep/self'), join(workspace.folder, 'dist/sub/deep/self'));
  expect(found('dist/sub')).toEqual(['dist/sub/deep/e.yaml', 'dist/.h.yaml', 'dist/D.YAML', 'dist/a.yml', 'dist/b.yaml', 'dist/c.json'].map((name) => (
    name.startsWith('dist/sub') ? name : name.replace('dist/', 'dist/sub/deep/up/'))));
});

test('a link that leads nowhere is a file that cannot be read, and a folder with the name of a file is none', () => {
  symlinkSync(join(workspace.folder, 'gone'), join(workspace.folder, 'dist/sub/gone.yaml'));
  mkdirSync(join(workspace.folder, 'dist/sub/folder.yaml'));
  expect(found('dist/sub')).toEqual(['dist/sub/gone.yaml', 'dist/sub/deep/e.yaml']);
});

test.each([
  ['nope.yaml', 'nope.yaml: there is no such file or folder; allowed: files, folders with *.yaml, *.yml or *.json in them or below, and - for standard input; fix: check the path; it is meant from the working directory'],
  ['/dev/null', '/dev/null: it is a device or a socket; allowed: files, folders with *.yaml, *.yml or *.json in them or below, and - for standard input; fix: give a path that has an end'],
  ['empty', 'empty: there is no manifest; allowed: files, folders with *.yaml, *.yml or *.json in them or below, and - for standard input; fix: check the path, or write the manifests first (cdk8s synth)'],
])('refuses %s', (path, message) => {
  mkdirSync(join(workspace.folder, 'empty'));
  expect(() => found(path)).toThrow(UsageError);
  expect(() => found(path)).toThrow(message);
});

test('an empty folder beside others is no mistake', () => {
  mkdirSync(join(workspace.folder, 'empty'));
  expect(found('empty', 'dist/sub')).toEqual(['dist/sub/deep/e.yaml']);
});
