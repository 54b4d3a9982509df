import type { Answer } from './answer';
import type { Observation } from './observation';
import { isHttp } from '../../../src/mesh/host/protocol';

/** A difference that is meant to be, or that manifests cannot decide. */
interface Explanation {
  readonly comparator: string;
  /** Why both are right. */
  readonly reason: string;
  explains(answer: Answer, observation: Observation): boolean;
}

const EXPLANATIONS: readonly Explanation[] = [
  {
    comparator: 'policies',
    reason: 'a headless Service whose pods the manifests do not hold: the model takes them for pods of the mesh, a cluster has none',
    explains: ({ istiod, question }, { model }) => question.endsWith(' TLS') && istiod === 'DISABLE'
      && model.hosts.declarations(question.split(' ')[1].split('|')[3]).some((host) => host.kind === 'Service' && host.resolution === 'NONE' && model.hosts.workloadsOf(host).length === 0),
  },
  {
    comparator: 'routes',
    reason: 'a TCP port of a host without an address: istiod sends every connection to the port there, whoever was called; manifests alone do not say who that is',
    explains: ({ istiod, model }) => (model === 'pass through' || model === 'blocked') && onlyClusters(istiod).length === 1,
  },
  {
    comparator: 'routes',
    reason: 'hosts without addresses on one port, of different protocols or covering each other: istiod has one listener for all of them, and the first decides',
    explains: ({ istiod, model, question }, observation) => onlyClusters(model).length === 1 && sharesPort(question, observation)
      && (istiod === 'pass through' || istiod === 'blocked' || onlyClusters(istiod).length === 1),
  },
];

/** The clusters of a decision about a connection: it has nothing else. */
function onlyClusters(decision: unknown): readonly string[] {
  return typeof decision === 'object' && decision !== null && 'clusters' in decision && Object.keys(decision).length === 1 ? Object.keys(decision.clusters as object) : [];
}

/** Whether a question is about a port that several hosts have, one of them without an address and not for HTTP. */
function sharesPort(question: string, { model }: Observation): boolean {
  const port = Number(/:(\d+)\//.exec(question)?.[1]);
  const hosts = model.hosts.withPort(port);
  return hosts.length > 1 && hosts.some(({ kind, ports }) => kind === 'ServiceEntry' && ports.some(({ number, protocol }) => number === port && !isHttp(protocol)));
}

/** Why the two answers to a question differ; undefined when nobody knows. */
export function explanationOf(comparator: string, answer: Answer, observation: Observation): string | undefined {
  return EXPLANATIONS.find((explanation) => explanation.comparator === comparator && explanation.explains(answer, observation))?.reason;
}
