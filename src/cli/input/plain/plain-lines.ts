import * as character from './characters';

/** The lines of a plain document that have something on them, one after the other. */
export class PlainLines {
  /** Where the next line with something on it begins, behind its spaces; or where the fields of an item do, behind its dash. */
  public position = 0;
  /** How far right that is; -1 when there is no such line. */
  public indent = -1;

  /** @param end of the document, exclusive */
  public constructor(protected readonly text: string, protected end: number) {}

  /** Whether the line is an item: a dash, and nothing or a space behind it. */
  public isItem(): boolean {
    const { text, position } = this;
    return text.charCodeAt(position) === character.DASH && (position + 1 >= this.end || text.charCodeAt(position + 1) <= character.SPACE);
  }

  /** Goes on to the next line with something on it. */
  protected advance(lineStart: number): void {
    let start = lineStart;
    while (start < this.end) {
      const position = this.pastSpaces(start);
      if (!this.isEmptyFrom(position)) {
        this.position = position;
        this.indent = position - start;
        return;
      }
      start = this.lineEnd(position) + 1;
    }
    this.indent = -1;
  }

  /** Whether there is nothing but a comment on the rest of the line. */
  protected isEmptyFrom(position: number): boolean {
    const code = this.text.charCodeAt(position);
    return position >= this.end || code === character.LINE_FEED || code === character.HASH;
  }

  protected pastSpaces(start: number): number {
    let position = start;
    while (position < this.end && this.text.charCodeAt(position) === character.SPACE) {
      position += 1;
    }
    return position;
  }

  protected lineEnd(position: number): number {
    const end = this.text.indexOf('\n', position);
    return end < 0 || end > this.end ? this.end : end;
  }
}
