import * as character from './characters';
import { InlineReader } from './inline-reader';
import { PlainLines } from './plain-lines';
import type { DocumentRange } from '../split-documents';

/**
 * Where the field at a path begins, or else the nearest thing above it that is
 * there, in a document that the plain reader has read: line by line, passing
 * over what lies deeper, instead of reading all of it again.
 *
 * @param path `spec.http[0].timeout`; names of fields are taken from the document, so that those with points in them need no quotes
 * @returns a place on the line of the field; undefined for what is in brackets, a document or an item of one, which is not made of lines
 */
export function plainPlace(text: string, { start, end }: DocumentRange, path: string): number | undefined {
  const lines = new Lines(text, start, end);
  return lines.isInBrackets ? undefined : placeIn(lines, path);
}

function placeIn(lines: Lines, path: string): number {
  let place = lines.position;
  let rest = path;
  while (rest !== '') {
    const step = lines.isItem() ? itemAt(lines, rest) : fieldAt(lines, rest);
    if (step === undefined) {
      return place;
    }
    place = step.place;
    rest = step.rest;
    if (!step.isDeeper) {
      return place;
    }
  }
  return place;
}

/** The next step of a path, when it is there. */
interface Step {
  readonly place: number;
  readonly rest: string;
  /** Whether there is more below; the lines stand there then. */
  readonly isDeeper: boolean;
}

function itemAt(lines: Lines, path: string): Step | undefined {
  const wanted = /^\[(\d+)\]\.?/.exec(path);
  if (wanted === null) {
    return undefined;
  }
  const { indent } = lines;
  for (let left = Number(wanted[1]); left > 0; left -= 1) {
    if (!lines.nextAt(indent) || !lines.isItem()) {
      return undefined;
    }
  }
  const isDeeper = lines.enterItem();
  return { place: lines.position, rest: path.slice(wanted[0].length), isDeeper };
}

function fieldAt(lines: Lines, path: string): Step | undefined {
  const { indent } = lines;
  let found: { readonly at: LinePlace; readonly name: string } | undefined;
  do {
    const name = lines.name();
    // Of `metadata` and `metadata.name`, were both there, the second is meant by `metadata.name`.
    if (name !== undefined && isStepOf(path, name) && name.length > (found?.name.length ?? -1)) {
      found = { at: lines.place, name };
    }
  } while (found?.name !== path && lines.nextAt(indent));
  if (found === undefined) {
    return undefined;
  }
  lines.goBack(found.at);
  return { place: found.at.position, rest: path.slice(found.name.length).replace(/^\./, ''), isDeeper: lines.enterField() };
}

/** Whether a path leads into the field. */
function isStepOf(path: string, name: string): boolean {
  const next = path.charAt(name.length);
  return path.startsWith(name) && (next === '' || next === '.' || next === '[');
}

/** A place in the lines. */
interface LinePlace {
  readonly position: number;
  readonly indent: number;
}

/** The lines of a document, gone through by path. */
class Lines extends PlainLines {
  private readonly inline: InlineReader;

  public constructor(text: string, start: number, end: number) {
    super(text, end);
    this.inline = new InlineReader(text, end);
    const isLineStart = start === 0 || text.charCodeAt(start - 1) === character.LINE_FEED;
    // Behind three dashes there is nothing more on the line.
    const isEmptyLine = !isLineStart && this.isEmptyFrom(this.pastSpaces(start));
    this.advance(isEmptyLine ? this.lineEnd(start) + 1 : start);
  }

  /** Whether what begins here is in brackets. */
  public get isInBrackets(): boolean {
    return this.text.charCodeAt(this.position) === character.OPEN_OBJECT;
  }

  public get place(): LinePlace {
    return { position: this.position, indent: this.indent };
  }

  public goBack({ position, indent }: LinePlace): void {
    this.position = position;
    this.indent = indent;
  }

  /** The name of the field that begins here. */
  public name(): string | undefined {
    return this.inline.name(this.position);
  }

  /** Goes on to the next line that is as far right, past those that are further; answers false where a line is less far. */
  public nextAt(indent: number): boolean {
    do {
      this.advance(this.lineEnd(this.position) + 1);
    } while (this.indent > indent);
    return this.indent === indent;
  }

  /** Goes on to the value of the field that begins here, if it is on the lines below. */
  public enterField(): boolean {
    const { indent } = this;
    this.name();
    if (this.beginsOnLine(this.inline.position) >= 0) {
      return false;
    }
    this.advance(this.lineEnd(this.position) + 1);
    // The items of a field may stand right below its name.
    return this.indent > indent || (this.indent === indent && this.isItem());
  }

  /** Goes on to the value of the item that begins here: behind its dash, or on the lines below. */
  public enterItem(): boolean {
    const { position, indent } = this;
    const start = this.beginsOnLine(position + 1);
    if (start >= 0) {
      this.goBack({ position: start, indent: indent + start - position });
      return this.name() !== undefined;
    }
    this.advance(this.lineEnd(position) + 1);
    if (this.indent <= indent) {
      this.goBack({ position, indent });
      return false;
    }
    return true;
  }

  /** Where something begins on the rest of a line; -1 where nothing does. */
  private beginsOnLine(start: number): number {
    const position = this.pastSpaces(start);
    return this.isEmptyFrom(position) ? -1 : position;
  }
}
