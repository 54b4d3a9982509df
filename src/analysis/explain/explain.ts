import { callerStep } from './caller-step';
import type { LineOf } from './context';
import { ExplainContext } from './context';
import { destinationStep, destinationText, shareText } from './destination-step';
import type { Explanation } from './explanation';
import { hostStep } from './host-step';
import type { Question } from './question';
import { askerName } from './question';
import { routeStep, routeTitle } from './route-step';
import type { Way } from './way';
import { wayOf } from './way';
import type { MeshModel } from '../../mesh/mesh-model';

/**
 * What happens to a request, with the place that every value comes from.
 *
 * @param lineOf finds lines, for objects that were read from files
 */
export function explain(model: MeshModel, question: Question, lineOf: LineOf = () => undefined): Explanation {
  const context = new ExplainContext(model, question, lineOf);
  const way = wayOf(context);
  return {
    question: questionText(question, way),
    answer: answerText(way),
    assumptions: [
      ...question.assumptions,
      ...question.request.path === undefined && way.connection === undefined ? [`the request is ${question.request.method ?? 'GET'} /: no other is said`] : [],
    ],
    steps: [
      callerStep(context),
      // A Gateway is asked for names of its own, which no Service need declare.
      ...question.asker.kind === 'gateway' ? [] : [hostStep(way, context)],
      routeStep(way, context),
      ...way.destinations.map((destination) => destinationStep(destination, way, context)),
    ],
  };
}

function questionText({ asker, request: { authority, method = 'GET', path = '/' }, port }: Question, { connection }: Way): string {
  const host = authority.replace(/:\d+$/, '');
  const what = connection === undefined ? `${method} ${path} of ${host}:${port}` : `a connection to ${host}:${port}`;
  return asker.kind === 'gateway' ? `${what} at ${askerName(asker)}` : `${what} from ${askerName(asker)}`;
}

function answerText(way: Way): string {
  const { destinations } = way;
  return destinations.length === 0
    ? routeTitle(way)
    : destinations.map((destination) => `${destinations.length === 1 ? '' : `${shareText(destination.share)} `}to ${destinationText(destination)}`).join(', ');
}
