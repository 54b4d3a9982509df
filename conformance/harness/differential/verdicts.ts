import { mkdtempSync, rmSync, writeFileSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import { Analyzer } from '../../../src/analysis/analyzer';
import { RULES } from '../../../src/analysis/rules';
import { Severity } from '../../../src/core/finding';
import { MeshModel } from '../../../src/mesh/mesh-model';
import { readResources } from '../../../src/mesh/read-resources';
import type { Json } from '../../../src/mesh/resource';
import { isAboutAdmission } from '../admission-rules';
import { validate } from '../judges';
import type { Manifest } from '../manifest';

/** What both sides say of an object: whether a cluster takes it in, and why not. */
export interface Verdicts {
  readonly manifest: Manifest;
  /** Of our rules, by code. */
  readonly rules: readonly string[];
  /** Of schema and webhook. */
  readonly judges: readonly string[];
}

/** The rules that say what is refused. */
const REFUSING = RULES.filter(({ code }) => ['MESH010', 'MESH011'].includes(code) || isAboutAdmission(code));

/** Lets rules and judges look at objects, each by itself. */
export function verdictsOn(manifests: readonly Manifest[]): Verdicts[] {
  const scratch = mkdtempSync(join(tmpdir(), 'verdicts-'));
  try {
    const files = manifests.map((_, index) => join(scratch, `${String(index).padStart(6, '0')}.yaml`));
    manifests.forEach((manifest, index) => writeFileSync(files[index], JSON.stringify(manifest)));
    const errors = new Map<string, string[]>();
    for (const { file, judge, severity, text } of validate(scratch).messages) {
      if (severity === 'error') {
        errors.set(file, [...errors.get(file) ?? [], `${judge}: ${text}`]);
      }
    }
    const analyzer = new Analyzer({ rules: REFUSING });
    return manifests.map((manifest, index) => {
      const analysis = analyzer.analyze(new MeshModel(readResources(JSON.parse(JSON.stringify(manifest)) as Json)));
      const findings = analysis.findings.filter(({ severity }) => severity === Severity.ERROR).map(({ code, message, path }) => `${code} ${path}: ${message}`);
      return { manifest, judges: errors.get(files[index]) ?? [], rules: [...findings, ...analysis.errors.map((error) => `crash: ${error.message}`)] };
    });
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}
