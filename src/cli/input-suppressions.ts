import { INPUT_CODES } from './input/input-codes';
import type { SuppressedFinding } from '../analysis/analyzer';
import { findingOutside } from '../analysis/finding-of';
import { MESH021 } from '../analysis/rules/MESH021-unused-suppression';
import { matchesGlob } from '../analysis/suppressions/glob';
import type { ConfiguredSuppression } from '../analysis/suppressions/suppression';
import type { Finding } from '../core/finding';

/** Findings about the input, without and with those that the config file silences. */
export interface SilencedInput {
  readonly findings: readonly Finding[];
  readonly suppressed: readonly SuppressedFinding[];
}

/**
 * What the config file silences of the findings about the input. These are
 * about files, so an entry names files where it names objects for others.
 *
 * @param wanted the codes that are reported: of an entry for another one it is not known whether it is needed
 */
export function silenceInput(found: readonly Finding[], ignore: readonly ConfiguredSuppression[], wanted: ReadonlySet<string>): SilencedInput {
  const entries = ignore.filter(({ code }) => INPUT_CODES.has(code) && wanted.has(code));
  const used = new Set<ConfiguredSuppression>();
  const findings: Finding[] = [];
  const suppressed: SuppressedFinding[] = [];
  for (const finding of found.filter(({ code }) => wanted.has(code))) {
    const entry = entries.find(({ code, object = '*' }) => code === finding.code && matchesGlob(object, finding.file ?? ''));
    if (entry === undefined) {
      findings.push(finding);
    } else {
      used.add(entry);
      suppressed.push({ finding, suppression: { source: 'configuration', code: entry.code, reason: entry.reason } });
    }
  }
  const unused = entries.filter((entry) => wanted.has(MESH021.code) && !used.has(entry)).map(({ code, object, reason, file, line }) => findingOutside(MESH021, {
    file, line, message: `${object === undefined ? code : `${code} for ${object}`} is suppressed, but is not found (reason given: ${reason})`,
  }));
  return { findings: [...findings, ...unused], suppressed };
}
