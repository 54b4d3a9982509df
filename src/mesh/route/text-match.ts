import { regexMatches } from '../../core/regex';
import { objectAt, valueAt } from '../json-access';
import type { Json } from '../resource';

/** What a `StringMatch` of a VirtualService asks of a text. */
export type TextMatch =
  | { readonly type: 'present' }
  | { readonly type: 'exact' | 'prefix' | 'regex'; readonly value: string };

/** Reads a `StringMatch`. One that states nothing, and the regex `*`, only ask that there is a text. */
export function readTextMatch(json: Json | undefined): TextMatch {
  for (const type of ['exact', 'prefix', 'regex'] as const) {
    const value = valueAt(objectAt(json), type);
    if (typeof value === 'string') {
      return type === 'regex' && value === '*' ? { type: 'present' } : { type, value };
    }
  }
  return { type: 'present' };
}

/** Whether a text is what a match asks for; undefined is a text that is not there. */
export function matchesText(match: TextMatch, text: string | undefined): boolean {
  if (text === undefined) {
    return false;
  }
  switch (match.type) {
    case 'exact':
      return text === match.value;
    case 'prefix':
      return text.startsWith(match.value);
    case 'regex':
      return regexMatches(match.value, text);
    default:
      return true;
  }
}
