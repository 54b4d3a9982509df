import { yamlEvents } from './yaml-events';
import { YamlProblem } from './yaml-problem';

/** What the reader says about a line of a quoted text, or in brackets, that is not to the right of its field. */
const DEFICIENT = 'deficient indentation';

/** As much is read again at most, in characters: a document is read once more for each such line. */
const MOST_READ_AGAIN = 32 * 1024 * 1024;

/**
 * A text with the same meaning and the same lines, which a strict reader of
 * YAML can read: lines of quoted texts and of brackets further to the right.
 *
 * YAML asks for that, and the reader of Kubernetes does not; many people write
 * the bracket that closes below the field that it belongs to. White space at
 * the beginning of such a line means nothing.
 *
 * @returns undefined if there is no such line, or anything else wrong with the text
 */
export function withIndentedLines(text: string): string | undefined {
  let indented = text;
  let left = MOST_READ_AGAIN;
  for (;;) {
    const problem = problemOf(indented);
    if (problem === undefined) {
      return indented === text ? undefined : indented;
    }
    left -= indented.length;
    if (problem.reason !== DEFICIENT || left < 0) {
      return undefined;
    }
    indented = withIndentedLine(indented, problem.offset);
  }
}

function problemOf(text: string): YamlProblem | undefined {
  try {
    yamlEvents(text);
    return undefined;
  } catch (error) {
    if (error instanceof YamlProblem) {
      return error;
    }
    throw error;
  }
}

/** The line at an offset further to the right than the fields, items and words of the last one with something on it. */
function withIndentedLine(text: string, offset: number): string {
  const start = text.lastIndexOf('\n', offset - 1) + 1;
  const before = text.slice(text.lastIndexOf('\n', text.slice(0, start).trimEnd().length - 1) + 1, start);
  const wanted = (/^[ -]*/.exec(before)?.[0].length ?? 0) + 1;
  const spaces = /^ */.exec(text.slice(start, offset))?.[0].length ?? 0;
  return `${text.slice(0, start)}${' '.repeat(Math.max(1, wanted - spaces))}${text.slice(start)}`;
}
