import { UsageError } from '../../src/cli/usage-error';
import { MeshError } from '../../src/core/errors';

test('is an error like every other of the library, and can be told apart', () => {
  const error = new UsageError('lint', { problem: 'there is no path', allowed: 'files', fix: 'name one' });
  expect(error.message).toBe('lint: there is no path; allowed: files; fix: name one');
  expect(error).toBeInstanceOf(MeshError);
});
