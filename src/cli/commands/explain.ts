import { EXPLAIN_OPTIONS, explainOptions } from './explain-options';
import { questionOf } from './explain-question';
import { explain as explainRequest } from '../../analysis/explain/explain';
import { Severity } from '../../core/finding';
import { MeshModel } from '../../mesh/mesh-model';
import { jsonExplanation } from '../../report/explanation-json';
import { textExplanation } from '../../report/explanation-text';
import { readArguments } from '../arguments';
import { ExitCode } from '../exit-code';
import { type CommandText, commandHelp } from '../help';
import { LineFinder } from '../input/line-finder';
import { Progress } from '../progress';
import { readInput } from '../read-input';
import type { Surroundings } from '../surroundings';
import { wantsColour } from '../terminal';
import { toolVersion } from '../version';

/** What help says about explain. */
export const EXPLAIN: CommandText = {
  usage: 'explain HOST PATH… [-]',
  about: [
    'Says what happens to a request, and which object and field every timeout, limit and decision comes',
    'from: explain checkout --from web --request \'GET /cart\' -H \'x-group: beta\' dist/',
  ],
  options: EXPLAIN_OPTIONS,
};

/** Explains a request. */
export function explain(given: readonly string[], surroundings: Surroundings): ExitCode {
  const read = readArguments('explain', given, EXPLAIN_OPTIONS);
  if (read.has('help')) {
    surroundings.writeOutput(commandHelp(EXPLAIN));
    return ExitCode.CLEAN;
  }
  const options = explainOptions(read, surroundings.workingDirectory);
  const progress = new Progress(surroundings);
  const input = readInput(options.paths, surroundings, progress);
  progress.clear();
  // What could not be read is missing from the answer.
  for (const { file, line, message } of input.findings.filter(({ severity }) => severity === Severity.ERROR)) {
    surroundings.writeMessage(`${file ?? ''}${line === undefined ? '' : `:${line}`}: ${message}\n`);
  }
  const model = new MeshModel(input.resources, options.mesh);
  const lines = new LineFinder();
  const explanation = explainRequest(model, questionOf(model, options), (resource, path) => lines.lineOf(resource, path));
  surroundings.writeOutput(options.format === 'json'
    ? jsonExplanation(explanation, { version: toolVersion(), istioVersion: options.mesh.istioVersion })
    : textExplanation(explanation, { colour: wantsColour(surroundings) }));
  return ExitCode.CLEAN;
}
