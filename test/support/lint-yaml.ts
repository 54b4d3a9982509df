import { Analyzer } from '../../src/analysis/analyzer';
import { InputReader } from '../../src/cli/input/input-reader';
import type { Finding } from '../../src/core/finding';
import { MeshModel } from '../../src/mesh/mesh-model';

/** Everything that there is to say about a file with this text: by who reads it, and by the rules. */
export function lintYaml(text: string): Finding[] {
  const reader = new InputReader();
  reader.add({ name: 'manifest.yaml', isNamed: true }, text);
  const { findings, errors } = new Analyzer().analyze(new MeshModel(reader.resources));
  expect(errors).toEqual([]);
  return [...reader.findings, ...findings];
}
