import * as character from './characters';
import { NOT_PLAIN } from './not-plain';
import type { Json } from '../../../mesh/resource';
import { kubernetesScalar } from '../kubernetes-scalar';
import type { DocumentRange } from '../split-documents';

/** YAML gives up the name of a field after 1024 characters. */
const LONGEST_NAME = 1000;
const DEEPEST_FLOW = 100;

/** Reads values that begin and end on a line, and lists and objects in brackets. */
export class InlineReader {
  /** Behind what was read last. */
  public position = 0;
  /** Where the items are that the field `items` of the last document in brackets has: of a List in JSON, the objects. */
  public items: DocumentRange[] | undefined;
  private lastList: DocumentRange[] | undefined;
  /** The same name is the same text each time: documents have few names, and many of each. */
  private readonly names = new Map<string, string>();

  /** @param end of what may be read, exclusive */
  public constructor(private readonly text: string, public end: number) {}

  /** A text in quotes, a list or object in brackets on one line, or a scalar up to the end of the line. */
  public value(start: number, lineEnd: number): Json {
    switch (this.text.charCodeAt(start)) {
      case character.DOUBLE_QUOTE:
      case character.SINGLE_QUOTE: return this.quoted(start, lineEnd);
      case character.OPEN_LIST:
      case character.OPEN_OBJECT: return this.flow(start, lineEnd, 0, false);
      default: return this.scalar(start, lineEnd);
    }
  }

  /** A list or object in brackets, over as many lines as it likes: what JSON is, and more. */
  public flowDocument(start: number): Json {
    return this.flow(start, this.end, 0, true);
  }

  /** The name of a field with a colon behind it; undefined where there is none. */
  public name(start: number): string | undefined {
    const { text } = this;
    const first = text.charCodeAt(start);
    if (first === character.DOUBLE_QUOTE || first === character.SINGLE_QUOTE) {
      const name = this.quoted(start, this.end);
      return this.isName(start, this.position) ? name : undefined;
    }
    if (character.NAME_START[first] !== 1) {
      return undefined;
    }
    let position = start;
    while (character.NAME[text.charCodeAt(position)] === 1) {
      position += 1;
    }
    return this.isName(start, position) ? this.nameOf(text.slice(start, position)) : undefined;
  }

  /** Whether a name ends here: with a colon, and a space or the end of the line. Goes on behind the colon. */
  private isName(start: number, end: number): boolean {
    const next = end + 1;
    const isEnd = next >= this.end || this.text.charCodeAt(next) <= character.SPACE;
    if (this.text.charCodeAt(end) !== character.COLON || !isEnd || next - start > LONGEST_NAME) {
      return false;
    }
    this.position = next;
    return true;
  }

  private nameOf(written: string): string {
    let name = this.names.get(written);
    if (name === undefined) {
      name = String(kubernetesScalar(written));
      this.names.set(written, name);
    }
    return name;
  }

  private scalar(start: number, lineEnd: number): Json {
    const { text } = this;
    const isWord = character.INDICATOR[text.charCodeAt(start)] !== 1 || this.isDashOfWord(start) || this.isColonOfWord(start);
    if (!isWord) {
      throw NOT_PLAIN;
    }
    let end = lineEnd;
    for (let position = start; position < lineEnd; position += 1) {
      const code = text.charCodeAt(position);
      if (code === character.COLON && (position + 1 === lineEnd || text.charCodeAt(position + 1) === character.SPACE)) {
        throw NOT_PLAIN;
      }
      if (code === character.HASH && text.charCodeAt(position - 1) === character.SPACE) {
        end = position;
        break;
      }
    }
    this.position = end;
    while (text.charCodeAt(end - 1) === character.SPACE) {
      end -= 1;
    }
    return kubernetesScalar(text.slice(start, end));
  }

  /** `-1`, `-x` and `--x`, but not `- x` and `---x`. */
  private isDashOfWord(start: number): boolean {
    const { text } = this;
    const next = text.charCodeAt(start + 1) === character.DASH ? start + 2 : start + 1;
    return text.charCodeAt(start) === character.DASH && character.NAME_START[text.charCodeAt(next)] === 1;
  }

  /** `:8080` and `::/0`, but not `: x`. */
  private isColonOfWord(start: number): boolean {
    return this.text.charCodeAt(start) === character.COLON && this.text.charCodeAt(start + 1) > character.SPACE;
  }

  private quoted(start: number, limit: number): string {
    const { text } = this;
    const quote = text.charCodeAt(start);
    let isEscaped = false;
    for (let position = start + 1; position < limit; position += 1) {
      const code = text.charCodeAt(position);
      if (code === character.LINE_FEED) {
        break;
      }
      if (code === quote && (quote === character.DOUBLE_QUOTE || text.charCodeAt(position + 1) !== quote)) {
        this.position = position + 1;
        const content = text.slice(start + 1, position);
        return isEscaped ? unescaped(content, quote) : content;
      }
      if (code === quote || (code === character.BACKSLASH && quote === character.DOUBLE_QUOTE)) {
        isEscaped = true;
        position += 1;
      }
    }
    throw NOT_PLAIN;
  }

  private flow(start: number, limit: number, depth: number, hasLines: boolean): Json {
    if (depth > DEEPEST_FLOW) {
      throw NOT_PLAIN;
    }
    switch (this.text.charCodeAt(start)) {
      case character.OPEN_LIST: return this.flowList(start + 1, limit, depth, hasLines);
      case character.OPEN_OBJECT: return this.flowObject(start + 1, limit, depth, hasLines);
      case character.DOUBLE_QUOTE:
      case character.SINGLE_QUOTE: return this.quoted(start, limit);
      default: return this.flowScalar(start);
    }
  }

  private flowList(start: number, limit: number, depth: number, hasLines: boolean): Json {
    const items: Json[] = [];
    const ranges: DocumentRange[] = [];
    if (depth === 1) {
      this.lastList = ranges;
    }
    let position = this.skip(start, limit, hasLines);
    if (this.text.charCodeAt(position) === character.CLOSE_LIST) {
      this.position = position + 1;
      return items;
    }
    for (;;) {
      items.push(this.flow(position, limit, depth + 1, hasLines));
      if (depth === 1) {
        ranges.push({ start: position, end: this.position });
      }
      position = this.skip(this.position, limit, hasLines);
      const code = this.text.charCodeAt(position);
      this.position = position + 1;
      if (code === character.CLOSE_LIST) {
        return items;
      }
      if (code !== character.COMMA) {
        throw NOT_PLAIN;
      }
      position = this.skip(position + 1, limit, hasLines);
    }
  }

  private flowObject(start: number, limit: number, depth: number, hasLines: boolean): Json {
    const fields: Record<string, Json> = {};
    let position = this.skip(start, limit, hasLines);
    if (this.text.charCodeAt(position) === character.CLOSE_OBJECT) {
      this.position = position + 1;
      return fields;
    }
    for (;;) {
      const name = this.flowName(position, limit);
      if (name in fields) {
        throw NOT_PLAIN;
      }
      fields[name] = this.flow(this.skip(this.position, limit, hasLines), limit, depth + 1, hasLines);
      if (hasLines && depth === 0 && name === 'items') {
        this.items = this.lastList;
      }
      position = this.skip(this.position, limit, hasLines);
      const code = this.text.charCodeAt(position);
      this.position = position + 1;
      if (code === character.CLOSE_OBJECT) {
        return fields;
      }
      if (code !== character.COMMA) {
        throw NOT_PLAIN;
      }
      position = this.skip(position + 1, limit, hasLines);
    }
  }

  private flowName(start: number, limit: number): string {
    const code = this.text.charCodeAt(start);
    if (code !== character.DOUBLE_QUOTE && code !== character.SINGLE_QUOTE) {
      const name = this.name(start);
      if (name === undefined) {
        throw NOT_PLAIN;
      }
      return name;
    }
    const name = this.quoted(start, limit);
    if (this.text.charCodeAt(this.position) !== character.COLON || this.position - start > LONGEST_NAME) {
      throw NOT_PLAIN;
    }
    this.position += 1;
    return name;
  }

  /** Words, numbers, paths and host names; anything else is left to the complete reader. */
  private flowScalar(start: number): Json {
    const { text } = this;
    if (character.NAME_START[text.charCodeAt(start)] !== 1 && !this.isDashOfWord(start)) {
      throw NOT_PLAIN;
    }
    let position = start;
    while (character.NAME[text.charCodeAt(position)] === 1) {
      position += 1;
    }
    // Three points at the start of a line end the document.
    if (text.startsWith('...', start)) {
      throw NOT_PLAIN;
    }
    this.position = position;
    return kubernetesScalar(text.slice(start, position));
  }

  private skip(start: number, limit: number, hasLines: boolean): number {
    let position = start;
    for (let code = this.text.charCodeAt(position); position < limit; code = this.text.charCodeAt(position)) {
      if (code !== character.SPACE && !(hasLines && code === character.LINE_FEED)) {
        return position;
      }
      position += 1;
    }
    throw NOT_PLAIN;
  }
}

/** What JSON knows to escape, YAML knows too; what only YAML knows is left to the complete reader. */
function unescaped(content: string, quote: number): string {
  if (quote === character.SINGLE_QUOTE) {
    return content.replaceAll('\'\'', '\'');
  }
  try {
    return JSON.parse(`"${content}"`) as string;
  } catch {
    throw NOT_PLAIN;
  }
}
