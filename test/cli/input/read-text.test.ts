import { symlinkSync, truncateSync } from 'node:fs';
import { join } from 'node:path';
import { decode, LARGEST_FILE, readText } from '../../../src/cli/input/read-text';
import { Workspace } from '../run';

test.each<[string, Buffer, object]>([
  ['UTF-8', Buffer.from('a: ä😀'), { text: 'a: ä😀' }],
  ['a byte order mark', Buffer.from('\ufeffa: ä'), { text: 'a: ä' }],
  ['nothing', Buffer.alloc(0), { text: '' }],
  ['UTF-16, little end first', Buffer.from('\ufeffa: ä', 'utf16le'), { text: 'a: ä' }],
  ['UTF-16, big end first', Buffer.from('\ufeffa: ä', 'utf16le').swap16(), { text: 'a: ä' }],
  ['UTF-16 with a byte too many', Buffer.concat([Buffer.from('\ufeffa', 'utf16le').swap16(), Buffer.from('x')]), { text: 'a' }],
  ['a picture', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13]), { problem: 'it is a binary file' }],
  ['Latin-1', Buffer.from('a: ä', 'latin1'), { problem: 'it is not in UTF-8' }],
])('reads %s', (_, bytes, expected) => {
  expect(decode(bytes)).toEqual(expected);
});

test('a null byte far behind is for the reader of YAML to refuse', () => {
  expect(decode(Buffer.from(`${' '.repeat(10_000)}\0`))).toHaveProperty('text');
});

test('reads files, and says why it cannot', () => {
  const workspace = new Workspace({ 'a.yaml': 'a: 1', 'big.yaml': '' });
  symlinkSync(join(workspace.folder, 'gone'), join(workspace.folder, 'gone.yaml'));
  truncateSync(join(workspace.folder, 'big.yaml'), LARGEST_FILE + 1);
  expect(readText(join(workspace.folder, 'a.yaml'))).toEqual({ text: 'a: 1' });
  expect(readText(join(workspace.folder, 'gone.yaml'))).toEqual({ problem: 'it cannot be read: ENOENT: no such file or directory' });
  expect(readText(workspace.folder)).toEqual({ problem: 'it cannot be read: EISDIR: illegal operation on a directory' });
  expect(readText(join(workspace.folder, 'big.yaml'))).toEqual({ problem: 'it has 268435457 bytes, more than 268435456' });
  workspace.remove();
});
