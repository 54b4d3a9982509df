import { composeDocuments } from './compose-document';
import type { DocumentRange } from './split-documents';
import { YamlProblem } from './yaml-problem';
import { isJsonObject, textAt } from '../../mesh/json-access';
import type { Json, JsonObject } from '../../mesh/resource';

const ITEMS = /^items:[ \r]*\n(?=-[ \n\r])/gm;
/** A line that begins at the margin, where nothing of an item can be but its dash. */
const AT_MARGIN = /^[^ \n\r]/gm;
const ANCHOR = /[-:,[{ ]&[^\s&]/;

/**
 * Finds the items of Lists as `kubectl get -o yaml` writes them, each of them
 * from its dash on. A whole cluster is one such document: in parts, none of
 * them takes much memory, and one that cannot be read takes no other along.
 */
export class ListSplitter {
  /** Where the next list of items is; looked for once, not once per document. */
  private next: RegExpExecArray | null | undefined;

  /** @param text of a file, about whose documents is asked one after the other */
  public constructor(private readonly text: string) {}

  /** The items of a document; undefined when it is no such List, and is to be read as a whole. */
  public split({ start, end }: DocumentRange): DocumentRange[] | undefined {
    const { text } = this;
    const found = this.listFrom(start);
    if (found === null || found.index >= end) {
      return undefined;
    }
    const items: DocumentRange[] = [];
    let next = found.index + found[0].length;
    while (next < end && isItem(text, next)) {
      const after = itemEnd(text, next, end);
      items.push({ start: next, end: after });
      next = after;
    }
    const around = text.slice(start, found.index) + text.slice(next, end);
    return isListAround(around) && !ANCHOR.test(text.slice(start, end)) ? items : undefined;
  }

  private listFrom(start: number): RegExpExecArray | null {
    if (this.next === undefined || (this.next !== null && this.next.index < start)) {
      ITEMS.lastIndex = start;
      this.next = ITEMS.exec(this.text);
    }
    return this.next;
  }
}

function isItem(text: string, offset: number): boolean {
  return text.charAt(offset) === '-' && /\s/.test(text.charAt(offset + 1));
}

function itemEnd(text: string, start: number, end: number): number {
  AT_MARGIN.lastIndex = start + 1;
  let found = AT_MARGIN.exec(text);
  while (found?.[0] === '#') {
    found = AT_MARGIN.exec(text);
  }
  return found === null ? end : Math.min(found.index, end);
}

/** Whether what is around the items makes a List of them. */
function isListAround(text: string): boolean {
  const value = objectIn(text);
  return value !== undefined && (textAt(value, 'kind') ?? '').endsWith('List') && !Object.hasOwn(value, 'items');
}

function objectIn(text: string): JsonObject | undefined {
  try {
    const documents = composeDocuments(text);
    const value: Json = documents.length === 1 ? documents[0].value : null;
    return isJsonObject(value) ? value : undefined;
  } catch (error) {
    if (error instanceof YamlProblem) {
      return undefined;
    }
    throw error;
  }
}
