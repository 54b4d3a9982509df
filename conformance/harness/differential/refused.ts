import { mkdtempSync, rmSync, writeFileSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import { validate } from '../judges';
import type { Manifest } from '../manifest';

/** The objects that the schema refuses, of each of several sets: `VirtualService shop/web`. */
export function refusedOf(sets: readonly (readonly Manifest[])[]): ReadonlySet<string>[] {
  const scratch = mkdtempSync(join(tmpdir(), 'refused-'));
  try {
    const files = sets.map((_, index) => join(scratch, `${index}.yaml`));
    sets.forEach((manifests, index) => writeFileSync(files[index], manifests.map((manifest) => `---\n${JSON.stringify(manifest)}\n`).join('')));
    const refused = new Map(files.map((file) => [file, new Set<string>()]));
    for (const { file, judge, severity, object } of sets.length === 0 ? [] : validate(scratch).messages) {
      if (judge === 'schema' && severity === 'error') {
        refused.get(file)?.add(object.split(' (')[0]);
      }
    }
    return files.map((file) => refused.get(file) ?? new Set());
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}
