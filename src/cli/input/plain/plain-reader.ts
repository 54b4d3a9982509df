import * as character from './characters';
import { InlineReader } from './inline-reader';
import { NOT_PLAIN } from './not-plain';
import { PlainLines } from './plain-lines';
import type { Json } from '../../../mesh/resource';
import type { DocumentRange } from '../split-documents';

const DEEPEST_BLOCK = 200;
/** Neither printable nor the end of a line: white space, another line end, or an error to one reader of YAML or the other. */
const OTHER = /[^\n -~\u{a0}-\u{2027}\u{202a}-\u{d7ff}\u{e000}-\u{fefe}\u{ff00}-\u{fffd}\u{10000}-\u{10ffff}]/gu;

/**
 * Reads plain YAML, several times as fast as a complete reader: what tools
 * write, in blocks of fields and items whose values are on their lines. It
 * answers the same as the complete reader, or nothing: then the document is
 * for that one. So are all mistakes.
 */
export class PlainReader extends PlainLines {
  private readonly inline: InlineReader;
  private nextOther = -1;

  public constructor(text: string) {
    super(text, 0);
    this.inline = new InlineReader(text, text.length);
  }

  /** Where the items of the last document are, if it was a List in JSON. */
  public get items(): readonly DocumentRange[] | undefined {
    return this.inline.items;
  }

  /** What a document says; undefined when it is not plain. */
  public read({ start, end }: DocumentRange): Json | undefined {
    this.inline.items = undefined;
    if (this.hasOther(start, end)) {
      return undefined;
    }
    this.end = end;
    this.inline.end = end;
    try {
      return this.document(start);
    } catch (error) {
      if (error === NOT_PLAIN) {
        this.inline.items = undefined;
        return undefined;
      }
      throw error;
    }
  }

  /** Whether there is a character that is not plain; asked about one document after the other. */
  private hasOther(start: number, end: number): boolean {
    if (this.nextOther < start) {
      OTHER.lastIndex = start;
      this.nextOther = OTHER.exec(this.text)?.index ?? this.text.length;
    }
    return this.nextOther < end;
  }

  private document(start: number): Json {
    const isLineStart = start === 0 || this.text.charCodeAt(start - 1) === character.LINE_FEED;
    this.advance(isLineStart ? start : this.restOfLine(start));
    const code = this.text.charCodeAt(this.position);
    if (this.indent < 0) {
      throw NOT_PLAIN;
    }
    if (code !== character.OPEN_OBJECT) {
      const value = this.block(this.indent, 0);
      return this.indent < 0 ? value : this.fail();
    }
    const value = this.inline.flowDocument(this.position);
    this.advance(this.restOfLine(this.inline.position));
    return this.indent < 0 ? value : this.fail();
  }

  private block(indent: number, depth: number): Json {
    if (depth > DEEPEST_BLOCK) {
      throw NOT_PLAIN;
    }
    return this.isItem() ? this.list(indent, depth) : this.object(indent, depth);
  }

  private object(indent: number, depth: number): Json {
    const fields: Record<string, Json> = {};
    do {
      const name = this.inline.name(this.position);
      if (name === undefined || name in fields) {
        throw NOT_PLAIN;
      }
      fields[name] = this.fieldValue(indent, depth);
    } while (this.indent === indent);
    return this.indent > indent ? this.fail() : fields;
  }

  private fieldValue(indent: number, depth: number): Json {
    const start = this.firstOfLine(this.inline.position);
    if (start >= 0) {
      return this.onLine(start, indent);
    }
    // The items of a field may stand right below its name.
    return this.indent === indent && this.isItem() ? this.list(indent, depth + 1) : this.below(indent, depth);
  }

  private list(indent: number, depth: number): Json {
    const items: Json[] = [];
    do {
      items.push(this.item(indent, depth));
    } while (this.indent === indent && this.isItem());
    return this.indent > indent ? this.fail() : items;
  }

  private item(indent: number, depth: number): Json {
    const start = this.firstOfLine(this.position + 1);
    if (start < 0) {
      return this.below(indent, depth);
    }
    if (this.inline.name(start) === undefined) {
      return this.onLine(start, indent);
    }
    // The fields of an item begin behind its dash, and go on below the first of them.
    this.indent = indent + start - this.position;
    this.position = start;
    return this.deeper(this.indent, depth);
  }

  private deeper(indent: number, depth: number): Json {
    if (depth > DEEPEST_BLOCK) {
      throw NOT_PLAIN;
    }
    return this.object(indent, depth + 1);
  }

  /** What is further right on the lines below; nothing is `null`. */
  private below(indent: number, depth: number): Json {
    return this.indent > indent ? this.block(this.indent, depth + 1) : null;
  }

  /** @param indent of what the value belongs to */
  private onLine(start: number, indent: number): Json {
    if (this.text.charCodeAt(start) === character.BAR) {
      return this.literal(start + 1, indent);
    }
    const lineEnd = this.lineEnd(start);
    const value = this.inline.value(start, lineEnd);
    this.advance(this.restOfLine(this.inline.position));
    return value;
  }

  /** The lines below, as they are: `|`, `|-` or `|+`. */
  private literal(start: number, indent: number): string {
    const { text } = this;
    const mark = text.charCodeAt(start);
    const isMarked = mark === character.DASH || mark === character.PLUS;
    const first = this.restOfLine(isMarked ? start + 1 : start);
    const margin = this.pastSpaces(first) - first;
    if (margin <= indent || first + margin >= this.end || text.charCodeAt(first + margin) === character.LINE_FEED) {
      throw NOT_PLAIN;
    }
    const lines: string[] = [];
    let used = 0;
    let lineStart = first;
    while (lineStart < this.end) {
      const lineEnd = this.lineEnd(lineStart);
      let position = lineStart;
      while (position < lineEnd && position < lineStart + margin && text.charCodeAt(position) === character.SPACE) {
        position += 1;
      }
      const isBlank = position === lineEnd;
      if (!isBlank && position < lineStart + margin) {
        break;
      }
      lines.push(text.slice(position, lineEnd));
      used = isBlank ? used : lines.length;
      lineStart = lineEnd + 1;
    }
    // Without a line end there is nothing to keep or to strip, about which readers differ.
    if (lineStart > this.end) {
      throw NOT_PLAIN;
    }
    this.advance(lineStart);
    const kept = mark === character.PLUS ? lines : lines.slice(0, used);
    return kept.join('\n') + (mark === character.DASH ? '' : '\n');
  }

  /** Where something begins on the rest of a line; where nothing does, goes on to the next line and answers -1. */
  private firstOfLine(start: number): number {
    const position = this.pastSpaces(start);
    if (!this.isEmptyFrom(position)) {
      return position;
    }
    this.advance(this.lineEnd(position) + 1);
    return -1;
  }

  /** The start of the next line, when there is at most a comment on the rest of this one. */
  private restOfLine(start: number): number {
    const position = this.pastSpaces(start);
    if (position < this.end && this.text.charCodeAt(position) !== character.LINE_FEED) {
      if (this.text.charCodeAt(position) !== character.HASH || this.text.charCodeAt(position - 1) !== character.SPACE) {
        throw NOT_PLAIN;
      }
      return this.lineEnd(position) + 1;
    }
    return position + 1;
  }

  private fail(): never {
    throw NOT_PLAIN;
  }
}
