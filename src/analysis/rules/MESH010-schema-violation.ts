import { Severity } from '../../core/finding';
import { ISTIO_KINDS } from '../../istio/crd-schemas';
import { fieldPath } from '../../mesh/json-access';
import type { Rule, Violation } from '../rule';
import { schemaProblems } from '../schema/schema-problems';

/** What the API server refuses because of a kind's schema, but for fields that the kind does not have. */
export const MESH010: Rule = {
  code: 'MESH010',
  name: 'schema-violation',
  severity: Severity.ERROR,
  aliases: ['IST0106'],
  summary: 'an object of Istio does not fit its schema',
  why: 'The API server refuses the object: the type or the range of a value is not what the CustomResourceDefinition says, something that it needs '
    + 'is missing, fields exclude each other, or a rule of it (CEL) does not hold.',
  fix: 'correct the field as the message says',
  inputs: Object.values(ISTIO_KINDS).flat(),
  bad: `
apiVersion: security.istio.io/v1
kind: PeerAuthentication
metadata: { name: default, namespace: shop }
spec: { mtls: { mode: strict } }
`,
  good: `
apiVersion: security.istio.io/v1
kind: PeerAuthentication
metadata: { name: default, namespace: shop }
spec: { mtls: { mode: STRICT } }
`,

  * check(model): Iterable<Violation> {
    for (const kind of this.inputs) {
      for (const resource of model.ofKind(kind)) {
        for (const { type, path, message, fix } of schemaProblems(resource)) {
          if (type === 'value') {
            yield { resource, path: fieldPath(...path), message, fix };
          }
        }
      }
    }
  },
};
