import type { TextOptions } from './text';
import { oneLine } from './wording';
import type { Explanation, Fact, Source, Step } from '../analysis/explain/explanation';
import { objectName } from '../analysis/object-name';

const BOLD = '1';
const DIM = '2';

type Paint = (code: string, text: string) => string;

/** For people: station by station, a value in a line and behind it where it comes from. */
export function textExplanation({ question, answer, assumptions, steps }: Explanation, { colour = false }: TextOptions = {}): string {
  const paint: Paint = (code, text) => colour ? `\u001b[${code}m${text}\u001b[0m` : text;
  const width = Math.max(...steps.flatMap(({ facts }) => facts.map(({ name }) => name.length)));
  return [
    paint(BOLD, oneLine(question)),
    `  ${oneLine(answer)}`,
    ...assumptions.map((assumption) => paint(DIM, `  assumed: ${oneLine(assumption)}`)),
    ...steps.flatMap((step) => ['', ...stepLines(step, width, paint)]),
    '',
  ].join('\n');
}

/** Where a value comes from: `VirtualService shop/checkout spec.http[1].timeout (dist/shop.k8s.yaml:120)`, `Istio's default`. */
export function sourceText(source: Source): string {
  switch (source.kind) {
    case 'default':
      return `${source.of}'s default`;
    case 'mesh config':
      return `MeshConfig ${source.path}`;
    case 'field': {
      const { object, path, file, line, construct } = source;
      const place = file === undefined ? construct : `${file}${line === undefined ? '' : `:${line}`}`;
      return [objectName(object), ...path === '' ? [] : [path], ...place === undefined ? [] : [`(${place})`]].join(' ');
    }
  }
}

function stepLines({ name, title, facts }: Step, width: number, paint: Paint): string[] {
  return [paint(BOLD, `${name}: ${oneLine(title)}`), ...facts.flatMap((fact) => factLines(fact, width, paint))];
}

function factLines({ name, value, from, notes = [] }: Fact, width: number, paint: Paint): string[] {
  const source = from === undefined ? '' : paint(DIM, `  ← ${oneLine(sourceText(from))}`);
  return [
    `  ${name.padEnd(width)}  ${oneLine(value)}${source}`,
    ...notes.map((note) => paint(DIM, `  ${' '.repeat(width)}  ${oneLine(note)}`)),
  ];
}
