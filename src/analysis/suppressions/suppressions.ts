import { annotatedSuppressions, IGNORE_ANNOTATION } from './annotations';
import type { CodeBook } from './code-book';
import { matchesGlob } from './glob';
import type { Acknowledgement, ConfiguredSuppression, Suppression } from './suppression';
import type { Finding } from '../../core/finding';
import type { Resource } from '../../mesh/resource';
import { append } from '../../mesh/resource-table';
import { findingOf, findingOutside, type LineOf, type Remark } from '../finding-of';
import { objectName } from '../object-name';
import type { RuleText } from '../rule';
import { MESH020 } from '../rules/MESH020-suppression-without-reason';
import { MESH021 } from '../rules/MESH021-unused-suppression';
import { MESH022 } from '../rules/MESH022-suppression-of-unknown-code';

/** A suppression, with what it means and where it is written. */
interface Entry {
  readonly suppression: Suppression;
  /** The rules that it silences; undefined when its code is no code. */
  readonly codes: ReadonlySet<string> | undefined;
  /** Which objects, for those of the configuration. */
  readonly object?: string;
  /** Says something about the suppression itself. */
  readonly remark: (rule: RuleText, message: string) => Finding;
  used: boolean;
}

/** Where suppressions come from, besides the annotations of the objects. */
export interface SuppressionInput {
  readonly configured?: readonly ConfiguredSuppression[];
  readonly acknowledged?: readonly Acknowledgement[];
}

/** Everything that is silenced, by where it is looked for; and afterwards, which of it was not needed. */
export class Suppressions {
  private readonly entries: Entry[] = [];
  private readonly byResource = new Map<Resource, Entry[]>();
  private readonly byConstruct = new Map<string, Entry[]>();
  private readonly byCode = new Map<string, Entry[]>();

  public constructor(
    resources: readonly Resource[], { configured = [], acknowledged = [] }: SuppressionInput, private readonly book: CodeBook, lineOf: LineOf,
  ) {
    for (const resource of resources) {
      for (const suppression of annotatedSuppressions(resource)) {
        const path = `metadata.annotations.${IGNORE_ANNOTATION}`;
        append(this.byResource, resource, this.entry(suppression, (rule, message) => findingOf(rule, { resource, path, message }, lineOf)));
      }
    }
    for (const { construct, code, reason } of acknowledged) {
      append(this.byConstruct, construct, this.entry({ source: 'construct', code, reason }, about({ construct })));
    }
    for (const { code, object, reason, file, line } of configured) {
      const entry = this.entry({ source: 'configuration', code, reason }, about({ file, line }), object);
      for (const meant of entry.codes ?? []) {
        append(this.byCode, meant, entry);
      }
    }
  }

  /** The suppression that silences a finding about an object; undefined when none does. */
  public silencing(finding: Finding, resource: Resource): Suppression | undefined {
    const found = [
      ...this.byResource.get(resource) ?? [],
      ...pathAndAbove(finding.construct).flatMap((path) => this.byConstruct.get(path) ?? []),
      ...(this.byCode.get(finding.code) ?? []).filter(({ object }) => object === undefined || matchesGlob(object, objectName(finding.object ?? resource))),
    ].filter(({ suppression, codes }) => suppression.reason !== '' && codes?.has(finding.code) && isMeant(suppression, finding));
    for (const entry of found) {
      entry.used = true;
    }
    return found[0]?.suppression;
  }

  /**
   * What is wrong with the suppressions themselves, once every finding was asked about.
   *
   * @param answered the codes of the rules that ran to their end: only of these it is known that nothing needed silencing
   */
  public problems(answered: ReadonlySet<string>): Finding[] {
    return this.entries.filter(({ suppression }) => suppression.source !== 'istioctl annotation').flatMap((entry) => problem(entry, answered));
  }

  private entry(suppression: Suppression, remark: Entry['remark'], object?: string): Entry {
    const { source, code } = suppression;
    const codes = source === 'istioctl annotation' ? this.book.meaningForIstioctl(code) : this.book.meaningOf(code);
    const entry: Entry = { suppression, codes, remark, object, used: false };
    this.entries.push(entry);
    return entry;
  }
}

/** Of a rule that istioctl has several codes for, a finding may be about one of them alone. */
function isMeant({ code }: Suppression, { code: own, aliases }: Finding): boolean {
  return !code.startsWith('IST') || code === own || aliases.includes(code);
}

function problem({ suppression: { code, reason }, codes, object, remark, used }: Entry, answered: ReadonlySet<string>): Finding[] {
  const what = object === undefined ? code : `${code} for ${object}`;
  if (codes === undefined) {
    return [remark(MESH022, `there is no check '${code}' to suppress`)];
  }
  if (reason === '') {
    return [remark(MESH020, `${what} is suppressed without a reason, so it is not suppressed`)];
  }
  const couldTell = [...codes].every((meant) => answered.has(meant));
  return used || !couldTell ? [] : [remark(MESH021, `${what} is suppressed, but is not found (reason given: ${reason})`)];
}

function about(place: Pick<Remark, 'file' | 'line' | 'construct'>): Entry['remark'] {
  return (rule, message) => findingOutside(rule, { ...place, message });
}

/** `a/b/c` -> `a/b/c`, `a/b`, `a` and the app itself. */
function pathAndAbove(path: string | undefined): string[] {
  if (path === undefined) {
    return [];
  }
  const parts = path === '' ? [] : path.split('/');
  return parts.map((_, index) => parts.slice(0, parts.length - index).join('/')).concat('');
}
