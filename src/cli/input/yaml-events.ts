import type { Event } from 'js-yaml';
import { YamlProblem } from './yaml-problem';

/** Deeper than any manifest, and shallow enough for every reader of it to go down by recursion. */
export const DEEPEST_NESTING = 400;

/** What js-yaml calls its kinds of events. */
export const EVENT = { DOCUMENT: 1, SEQUENCE: 2, MAPPING: 3, SCALAR: 4, ALIAS: 5, POP: 6 } as const;

/** The parts of a YAML text in their order, each with its place. Loads the parser when the first text is read. */
export function yamlEvents(text: string): Event[] {
  try {
    return parser().parseEvents(text, { maxDepth: DEEPEST_NESTING });
  } catch (error) {
    throw problemOf(error);
  }
}

/** The text of a scalar, with its escapes and line folds undone. */
export function scalarText(text: string, event: Event & { type: typeof EVENT.SCALAR }): string {
  return event.fast ? text.slice(event.valueStart, event.valueEnd) : parser().getScalarValue(text, event);
}

function problemOf(error: unknown): YamlProblem {
  const { reason, mark, message } = error as { reason?: string; mark?: { position: number }; message: string };
  if (reason === undefined) {
    return new YamlProblem(message, 0);
  }
  const said = reason.startsWith('nesting exceeded') ? `it is nested deeper than ${DEEPEST_NESTING} levels` : reason;
  return new YamlProblem(said, mark?.position ?? 0);
}

function parser(): typeof import('js-yaml') {
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  return require('js-yaml') as typeof import('js-yaml');
}
