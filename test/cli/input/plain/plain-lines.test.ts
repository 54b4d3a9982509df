import { PlainLines } from '../../../../src/cli/input/plain/plain-lines';

/** Each line as somebody who goes through them sees it. */
class Walk extends PlainLines {
  public lines(start: number): string[] {
    const seen: string[] = [];
    for (this.advance(start); this.indent >= 0; this.advance(this.lineEnd(this.position) + 1)) {
      seen.push(`${this.indent}${this.isItem() ? ' item' : ''} ${this.text.slice(this.position, this.lineEnd(this.position))}`);
    }
    return seen;
  }
}

test('goes from line to line, past empty ones and comments', () => {
  const text = 'a: 1\n\n  # none\n  b:\n  - c\n   \n  -\n  -d\n';
  expect(new Walk(text, text.length).lines(0)).toEqual(['0 a: 1', '2 b:', '2 item - c', '2 item -', '2 -d']);
});

test('ends with the document', () => {
  const text = 'a: 1\nb: 2\nc: 3';
  expect(new Walk(text, text.indexOf('\nc')).lines(5)).toEqual(['0 b: 2']);
  expect(new Walk(text, 0).lines(0)).toEqual([]);
});
