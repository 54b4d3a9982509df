import type { Answer } from './answer';
import type { Observation } from './observation';

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
    reason: 'calls that go to the very address that is asked for, of a Service whose pods the manifests do not hold: the model takes them for pods of the mesh, a cluster has none',
    explains: ({ istiod, question }, { model }) => question.endsWith(' TLS') && istiod === 'DISABLE'
      && model.hosts.declarations(question.split(' ')[1].split('|')[3]).some((host) => host.kind === 'Service' && model.hosts.workloadsOf(host).length === 0),
  },
  ...['policies', 'endpoints'].map((comparator) => ({
    comparator,
    reason: 'a Service that is exported to nobody, and that a VirtualService sends to: istiod knows those of its endpoints that it read before the Service',
    explains: ({ question }: Answer, { model }: Observation) => (comparator === 'endpoints' || question.endsWith(' TLS'))
      && model.hosts.declarations(question.split(' ')[1].split('|')[3]).some(({ resource }) => resource.annotations['networking.istio.io/exportTo'] === '~'),
  })),
];

/** Why the two answers to a question differ; undefined when nobody knows. */
export function explanationOf(comparator: string, answer: Answer, observation: Observation): string | undefined {
  return EXPLANATIONS.find((explanation) => explanation.comparator === comparator && explanation.explains(answer, observation))?.reason;
}
