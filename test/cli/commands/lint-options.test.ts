import { readArguments } from '../../../src/cli/arguments';
import { LINT_OPTIONS, type LintOptions, lintOptions } from '../../../src/cli/commands/lint-options';
import { Workspace } from '../run';

function options(files: Readonly<Record<string, string>>, ...given: string[]): LintOptions {
  const workspace = new Workspace(files);
  try {
    return lintOptions(readArguments('lint', given, LINT_OPTIONS), workspace.folder);
  } finally {
    workspace.remove();
  }
}

test('has a default for everything but the paths', () => {
  const { paths, format, output, failOn, mesh, ignore } = options({}, 'a', 'b');
  expect([paths, format, output, failOn, ignore]).toEqual([['a', 'b'], 'text', undefined, 'error', []]);
  expect([mesh.istioVersion, mesh.rootNamespace]).toEqual(['1.31', 'istio-system']);
});

test('takes what the mesh says from where it is named', () => {
  expect(options({ 'm/mesh.yaml': 'rootNamespace: mesh\n' }, 'a', '--mesh-config', 'm/mesh.yaml').mesh.rootNamespace).toBe('mesh');
  const files = { 'ci/config.yaml': 'meshConfig: mesh.yaml\n', 'ci/mesh.yaml': 'rootNamespace: near\n', 'mesh.yaml': 'rootNamespace: far\n' };
  expect(options(files, 'a', '--config', 'ci/config.yaml').mesh.rootNamespace).toBe('near');
  expect(options(files, 'a', '--config', 'ci/config.yaml', '--mesh-config', 'mesh.yaml').mesh.rootNamespace).toBe('far');
});
