import { readdirSync, readFileSync } from 'fs';
import { join } from 'path';
import { isDeepStrictEqual } from 'util';
import { InputReader } from '../../../src/cli/input/input-reader';
import { resourcesOf } from '../../../src/cli/input/resources-of';
import { SourceFile } from '../../../src/cli/input/source-file';
import type { Json } from '../../../src/mesh/resource';
import { type ReadDocument, readAsKubernetes } from '../../harness/judges';
import { unpacked } from '../../harness/unpacked';

/** Files that nobody here wrote: examples, charts, definitions and tests of projects that the suites need anyway. */
const MODULES = [
  'istio.io/istio@v0.0.0-20260827124520-eed52ebb66ad', 'sigs.k8s.io/gateway-api@v1.6.3', 'github.com/argoproj/argo-rollouts@v1.9.3', 'github.com/fluxcd/flagger@v1.36.1',
];

const TEMPLATE = /\{\{|\{%/;

/** Why the two differ about a file, where it does not matter for manifests. */
const EXPLAINED: readonly { readonly reason: string; readonly fits: RegExp }[] = [
  { reason: 'a flow of YAML where a colon ends an item, [2001:db8::]: YAML 1.2 has a field there, Kubernetes\' reader a text', fits: /:[\],}]/ },
];

const files = MODULES.flatMap((module) => yamlFiles(unpacked(module)));

test('what Kubernetes reads, the analyzer reads, and says the same; what it refuses is refused', () => {
  const theirs = readAsKubernetes(files);
  const reasons = new Map<string, number>();
  let documents = 0;
  const differing = Object.entries(theirs).flatMap(([file, read]) => {
    const text = readFileSync(file, 'utf8');
    documents += read.length;
    const problem = TEMPLATE.test(text) ? undefined : differenceOf(file, text, read);
    const explained = problem === undefined ? undefined : EXPLAINED.find(({ fits }) => fits.test(text));
    if (explained !== undefined) {
      reasons.set(explained.reason, (reasons.get(explained.reason) ?? 0) + 1);
    }
    return problem === undefined || explained !== undefined ? [] : [problem];
  });
  console.log([`${files.length} files, ${documents} documents, ${differing.length} differ`, ...[...reasons].map(([reason, count]) => `explained ${count}: ${reason}`)].join('\n'));
  expect(differing).toEqual([]);
}, 300_000);

test('those were not few', () => {
  expect(files.length).toBeGreaterThan(1000);
});

function yamlFiles(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && /\.ya?ml$/.test(entry.name)).map((entry) => join(entry.parentPath, entry.name))
    .filter((file) => !/[/](releasenotes|fuzz)[/]|\s/.test(file));
}

/** The first thing that is read in another way; undefined when nothing is. */
function differenceOf(file: string, text: string, documents: readonly ReadDocument[]): string | undefined {
  const reader = new InputReader();
  reader.add({ name: file, isNamed: true }, text);
  const unreadable = reader.findings.filter(({ code }) => code === 'MESH001').length;
  const refused = documents.filter(({ error }) => error !== undefined);
  if (unreadable !== refused.length) {
    return `${file}: ${unreadable} documents are not readable (${reader.findings.map(({ line, message }) => `${line}: ${message}`).join('; ')}), Kubernetes refuses ${refused.length} (${refused.map(({ error }) => error).join('; ')})`;
  }
  const ours = reader.resources.map(({ manifest }) => manifest);
  const theirs = documents.flatMap(({ value = null }, document) => resourcesOf(value, { source: new SourceFile(file, text), range: { start: 0, end: 0 }, document }))
    .map(({ manifest }) => manifest);
  // Where the last line does not end, only one of the two ends a text for it.
  const plain = (value: Json | undefined): unknown => {
    const written = JSON.stringify(value ?? null);
    return JSON.parse(text.endsWith('\n') ? written : written.replace(/\\n"/g, '"'));
  };
  const index = ours.length < theirs.length ? ours.length : ours.findIndex((one, at) => !isDeepStrictEqual(plain(one), plain(theirs[at])));
  return index < 0 ? undefined : `${file}, object ${index}: ${JSON.stringify(ours[index])?.slice(0, 300)} is read, Kubernetes reads ${JSON.stringify(theirs[index])?.slice(0, 300)}`;
}
