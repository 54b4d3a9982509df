import { readArguments } from '../../../src/cli/arguments';
import { MESH_OPTIONS, meshSettings } from '../../../src/cli/config/mesh-settings';
import { Workspace } from '../run';

const FILES = {
  '.cdk8s-istio.yaml': 'istioVersion: "1.29"\nmeshConfig: mesh/config.yaml\n',
  'mesh/config.yaml': 'connectTimeout: 3s\n',
  'other.yaml': 'connectTimeout: 4s\n',
};

function settings(files: Readonly<Record<string, string>>, ...given: string[]): readonly [string, string] {
  const workspace = new Workspace(files);
  try {
    const { mesh } = meshSettings('explain', readArguments('explain', given, MESH_OPTIONS), workspace.folder);
    return [mesh.istioVersion, mesh.connectTimeout];
  } finally {
    workspace.remove();
  }
}

test.each([
  ['nothing', {}, [], ['1.31', '10s']],
  ['the config file', FILES, [], ['1.29', '3s']],
  ['the command line, which goes first', FILES, ['--istio-version', '1.30', '--mesh-config', 'other.yaml'], ['1.30', '4s']],
  ['a config file that is named', { 'ci.yaml': 'istioVersion: "1.28"\n' }, ['--config', 'ci.yaml'], ['1.28', '10s']],
])('%s says what the mesh is', (_, files, given, expected) => {
  expect(settings(files, ...given)).toEqual(expected);
});

test.each([
  ['--istio-version', '0.9', 'explain: --istio-version is \'0.9\''],
  ['--mesh-config', 'gone.yaml', 'gone.yaml: '],
])('a mistake in %s is told', (option, value, message) => {
  expect(() => settings({}, option, value)).toThrow(message);
});
