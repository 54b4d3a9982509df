import { explain } from '../../../src/analysis/explain/explain';
import type { Explanation, Fact, StepName } from '../../../src/analysis/explain/explanation';
import { podsOfGateway } from '../../../src/analysis/explain/gateway-pods';
import type { Asker, Question } from '../../../src/analysis/explain/question';
import { ISTIO_NETWORKING } from '../../../src/mesh/kinds';
import { MeshModel } from '../../../src/mesh/mesh-model';
import { meshOptions } from '../../../src/mesh/mesh-options';
import type { JsonObject } from '../../../src/mesh/resource';
import { sourceText } from '../../../src/report/explanation-text';
import { modelOf } from '../../support/analyze-yaml';
import { deployment, istio, namespaceObject, service } from '../../support/object-yaml';

/** A namespace with sidecars, in it `web` that calls, and `api` that is called. */
export const SHOP = namespaceObject('shop') + deployment('web', 'app: web') + service('api', '[{ name: http, port: 80, targetPort: 8080 }]') + deployment('api', 'app: api');

/** What is asked; `web` asks `api` for `GET /` at port 80 unless it says another. */
export interface Asked {
  /** `shop/web`, `namespace:shop`, `gateway:shop/edge` */
  readonly from?: string;
  readonly request?: Partial<Question['request']>;
  readonly port?: number;
  readonly meshConfig?: JsonObject;
}

export function explained(yaml: string, { from = 'shop/web', request, port = 80, meshConfig }: Asked = {}): Explanation {
  const model = new MeshModel(modelOf(yaml).resources, meshOptions(meshConfig));
  return explain(model, { asker: askerOf(model, from), request: { authority: 'api', path: '/', ...request }, port, assumptions: [] });
}

/** A step as lines: `timeout: 5s ← VirtualService shop/api spec.http[0].timeout`, and notes behind ` | `. */
export function linesOf(explanation: Explanation, step: StepName, place = 0): readonly string[] {
  return (explanation.steps.filter(({ name }) => name === step)[place]?.facts ?? []).map(line);
}

/** The lines of some facts of a step. */
export function factsOf(explanation: Explanation, step: StepName, ...names: readonly string[]): readonly string[] {
  return linesOf(explanation, step).filter((text) => names.includes(text.split(': ')[0]));
}

/** The title of a step. */
export function titleOf(explanation: Explanation, step: StepName): string | undefined {
  return explanation.steps.find(({ name }) => name === step)?.title;
}

function line({ name, value, from, notes = [] }: Fact): string {
  return [`${name}: ${value}${from === undefined ? '' : ` ← ${sourceText(from)}`}`, ...notes].join(' | ');
}

function askerOf(model: MeshModel, from: string): Asker {
  const [kind, rest] = from.includes(':') ? from.split(':') : ['workload', from];
  const [namespace, name = ''] = rest.split('/');
  if (kind === 'namespace') {
    return { kind, namespace };
  }
  const resource = model.find('Gateway', namespace, name, ISTIO_NETWORKING);
  const workload = model.workloads.find(namespace, name);
  if (kind === 'gateway' && resource !== undefined) {
    return { kind, resource, pods: podsOfGateway(model, resource) };
  }
  if (workload === undefined) {
    throw new Error(`the test has no ${from}`);
  }
  return { kind: 'workload', workload };
}

/** An object of Istio in namespace `shop`: its spec is given as the fields of a YAML object. */
export function written(kind: string, name: string, fields: string, namespace = 'shop'): string {
  return istio(kind, name, `{ ${fields} }`, namespace);
}
