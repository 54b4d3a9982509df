import { SettingsDocument } from './settings-document';
import type { ConfiguredSuppression } from '../../analysis/suppressions/suppression';
import { Severity } from '../../core/finding';
import { isJsonObject } from '../../mesh/json-access';
import type { Json, JsonObject } from '../../mesh/resource';
import type { Threshold } from '../../report/report';
import { checkedChoice } from '../choice';
import { checkedIstioVersion } from '../istio-version';
import { UsageError } from '../usage-error';

/** The name of the config file of a repository. */
export const CONFIG_FILE = '.cdk8s-istio.yaml';

/** What a repository says about how it is to be analyzed. */
export interface Config {
  readonly failOn?: Threshold;
  readonly istioVersion?: string;
  /** A path, from the folder of the config file. */
  readonly meshConfig?: string;
  readonly ignore: readonly ConfiguredSuppression[];
}

/** The choices of `failOn` and --fail-on. */
export const THRESHOLDS: readonly Threshold[] = [Severity.ERROR, Severity.WARNING, Severity.INFO, 'none'];

const FIELDS = ['failOn', 'istioVersion', 'meshConfig', 'ignore'];
const ENTRY_FIELDS = ['code', 'object', 'reason'];

/**
 * Reads a config file.
 *
 * @param name of the file, for messages
 * @param isCode whether something is the code or alias of a rule
 */
export function readConfig(name: string, text: string, isCode: (code: string) => boolean): Config {
  const document = new SettingsDocument(name, text);
  const { failOn, istioVersion, meshConfig, ignore = [] } = document.json;
  checkFields(document, '', document.json, FIELDS);
  if (!Array.isArray(ignore)) {
    throw new UsageError(document.place('ignore'), { problem: 'ignore is no list', allowed: 'a list of entries with code, object and reason', fix: 'begin each entry with "- code:"' });
  }
  return {
    ...failOn === undefined ? {} : { failOn: checkedChoice(document.place('failOn'), 'failOn', textOf(document, 'failOn', failOn), THRESHOLDS) },
    ...istioVersion === undefined ? {} : { istioVersion: checkedIstioVersion(document.place('istioVersion'), 'istioVersion', textOf(document, 'istioVersion', istioVersion)) },
    ...meshConfig === undefined ? {} : { meshConfig: textOf(document, 'meshConfig', meshConfig) },
    ignore: (ignore as Json[]).map((entry, index) => readEntry(document, name, `ignore[${index}]`, entry, isCode)),
  };
}

function readEntry(document: SettingsDocument, file: string, path: string, entry: Json, isCode: (code: string) => boolean): ConfiguredSuppression {
  if (!isJsonObject(entry)) {
    throw new UsageError(document.place(path), { problem: `${path} is no object`, allowed: 'an entry with code, object and reason', fix: 'write "- code: …" and below it "reason: …"' });
  }
  checkFields(document, path, entry, ENTRY_FIELDS);
  const code = requiredText(document, path, entry, 'code').toUpperCase();
  if (!isCode(code)) {
    throw new UsageError(document.place(`${path}.code`), { problem: `there is no rule ${code}`, allowed: 'the codes and aliases that cdk8s-istio rules lists', fix: 'correct the code, or remove the entry' });
  }
  const object = entry.object === undefined ? {} : { object: requiredText(document, path, entry, 'object') };
  return { code, ...object, reason: requiredText(document, path, entry, 'reason'), file, line: document.line(path) };
}

function checkFields(document: SettingsDocument, path: string, json: JsonObject, fields: readonly string[]): void {
  const unknown = Object.keys(json).find((field) => !fields.includes(field));
  if (unknown !== undefined) {
    const full = path === '' ? unknown : `${path}.${unknown}`;
    throw new UsageError(document.place(full), { problem: `there is no setting ${unknown}`, allowed: fields.join(', '), fix: 'correct its name, or remove it' });
  }
}

function requiredText(document: SettingsDocument, path: string, entry: JsonObject, field: string): string {
  return textOf(document, `${path}.${field}`, entry[field] ?? '');
}

/** Numbers count as their text: a version is easily written without quotes. */
function textOf(document: SettingsDocument, path: string, value: Json): string {
  const text = typeof value === 'number' ? String(value) : value;
  if (typeof text !== 'string' || text.trim() === '') {
    const problem = `${path} is ${typeof text === 'string' ? 'empty or missing' : 'no text'}`;
    throw new UsageError(document.place(path), { problem, allowed: 'a text', fix: `write ${path} as a text` });
  }
  return text.trim();
}
