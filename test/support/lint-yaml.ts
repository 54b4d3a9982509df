import { Analyzer } from '../../src/analysis/analyzer';
import type { GivenMesh } from '../../src/analysis/rule';
import { InputReader } from '../../src/cli/input/input-reader';
import type { Finding } from '../../src/core/finding';
import { MeshModel } from '../../src/mesh/mesh-model';
import { meshOptions } from '../../src/mesh/mesh-options';

/** Everything that there is to say about a file with this text: by who reads it, and by the rules. */
export function lintYaml(text: string, { meshConfig, ...facts }: GivenMesh = {}): Finding[] {
  const reader = new InputReader();
  reader.add({ name: 'manifest.yaml', isNamed: true }, text);
  const { findings, errors } = new Analyzer().analyze(new MeshModel(reader.resources, meshOptions(meshConfig, facts)));
  expect(errors).toEqual([]);
  return [...reader.findings, ...findings];
}
