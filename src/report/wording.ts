import { countSeverities, type Report } from './report';
import type { Finding } from '../core/finding';

/** `VirtualService shop/web`; empty for a finding that is about no object. */
export function objectText({ object }: Finding): string {
  if (object === undefined) {
    return '';
  }
  const { kind, namespace, name } = object;
  return `${kind} ${namespace === undefined || namespace === '' ? '' : `${namespace}/`}${name}`;
}

/** `2 errors, 1 warning, 0 infos` */
export function severitiesText({ findings, suppressed }: Report): string {
  const { error, warning, info } = countSeverities(findings);
  const silenced = suppressed.length === 0 ? '' : ` (${suppressed.length} suppressed)`;
  return [counted(error, 'error'), counted(warning, 'warning'), counted(info, 'info')].join(', ') + silenced;
}

/** `40 objects read from 12 files (41 documents, 1 not a Kubernetes object)` */
export function readText({ read: { files, documents, objects, skippedDocuments } }: Report): string {
  const skipped = skippedDocuments === 0 ? '' : `, ${skippedDocuments} not Kubernetes`;
  return `${counted(objects, 'object')} read from ${counted(files, 'file')} (${counted(documents, 'document')}${skipped})`;
}

/** What is on a screen or in a log must not steer it: control characters are written as what they are. */
export function printable(text: string): string {
  // eslint-disable-next-line no-control-regex
  return text.replace(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g, (character) => (
    `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`));
}

/** The same on one line. */
export function oneLine(text: string): string {
  return printable(text.replace(/\s*[\r\n]+\s*/g, ' '));
}

function counted(number: number, what: string): string {
  return `${number} ${what}${number === 1 ? '' : 's'}`;
}
