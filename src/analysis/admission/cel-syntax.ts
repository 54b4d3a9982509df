import type * as cel from '@bufbuild/cel';

/** Why a text is no expression of CEL; undefined when it is one. Whether its names mean anything is not asked. */
export function celSyntaxProblem(expression: string): string | undefined {
  try {
    parser()(expression);
    return undefined;
  } catch (error) {
    return (error as Error).message.split('\n')[0];
  }
}

/** Loaded with the first expression only: few meshes have one. */
function parser(): typeof cel.parse {
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  return (require('@bufbuild/cel') as typeof cel).parse;
}
