/** Where a document lies in a text: from `start` up to `end`. */
export interface DocumentRange {
  readonly start: number;
  readonly end: number;
}

/**
 * The documents of a YAML text, by the lines that begin with `---`: YAML
 * allows no such line inside of any value. One by one, so that a document that
 * cannot be read takes no other along.
 */
export function splitDocuments(text: string): DocumentRange[] {
  const ranges: DocumentRange[] = [];
  let start = 0;
  let marker = text.startsWith('---') ? 0 : nextMarker(text, 0);
  while (marker >= 0) {
    if (endsMarker(text, marker + 3)) {
      add(text, ranges, start, marker);
      start = marker + 3;
    }
    marker = nextMarker(text, marker);
  }
  add(text, ranges, start, text.length);
  return ranges;
}

/** The next line that begins with three dashes, after the one at `from`. */
function nextMarker(text: string, from: number): number {
  const end = text.indexOf('\n---', from);
  return end < 0 ? -1 : end + 1;
}

/** `---` alone or followed by a space; `----` is a text. */
function endsMarker(text: string, offset: number): boolean {
  return offset === text.length || /\s/.test(text.charAt(offset));
}

/** Nothing but space, comments and directives is no document: most files have such a piece before their first `---`. */
function add(text: string, ranges: DocumentRange[], start: number, end: number): void {
  for (let offset = start; offset < end;) {
    const character = text.charCodeAt(offset);
    if (character <= 0x20) {
      offset += 1;
    } else if (character === 0x23 || (character === 0x25 && isLineStart(text, offset))) {
      const lineEnd = text.indexOf('\n', offset);
      offset = lineEnd < 0 ? end : lineEnd;
    } else {
      ranges.push({ start, end });
      return;
    }
  }
}

function isLineStart(text: string, offset: number): boolean {
  return offset === 0 || text.charCodeAt(offset - 1) === 0x0a;
}
