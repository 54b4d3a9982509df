/** The text of a file, by the name that it is shown with. */
export class SourceFile {
  private lineStarts: number[] | undefined;

  /**
   * @param name relative to the working directory, with `/`
   * @param linesBefore how many lines the file has before the text, when that is a part of it
   */
  public constructor(public readonly name: string, public readonly text: string, private readonly linesBefore = 0) {}

  /** The line of a place in the text, counted from 1 in the file. The places of all lines are looked up once, and only for files that are asked. */
  public lineAt(offset: number): number {
    this.lineStarts ??= startsOfLines(this.text);
    let low = 0;
    let high = this.lineStarts.length;
    while (high - low > 1) {
      const middle = Math.floor((low + high) / 2);
      if (this.lineStarts[middle] <= offset) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return this.linesBefore + low + 1;
  }
}

function startsOfLines(text: string): number[] {
  const starts = [0];
  for (let end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', end + 1)) {
    starts.push(end + 1);
  }
  return starts;
}
