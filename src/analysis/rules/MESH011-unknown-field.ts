import { Severity } from '../../core/finding';
import { ISTIO_KINDS } from '../../istio/crd-schemas';
import { fieldPath } from '../../mesh/json-access';
import type { Rule, Violation } from '../rule';
import { schemaProblems } from '../schema/schema-problems';

/** Fields that the schema of a kind does not have. */
export const MESH011: Rule = {
  code: 'MESH011',
  name: 'unknown-field',
  severity: Severity.ERROR,
  aliases: [],
  summary: 'an object of Istio has a field that its kind does not have',
  why: 'kubectl refuses it. Whoever applies it without strict checks (many controllers and pipelines do) loses the field without a word: '
    + 'the API server drops it.',
  fix: 'correct the name of the field, or where it stands',
  inputs: Object.values(ISTIO_KINDS).flat(),
  bad: `
apiVersion: security.istio.io/v1
kind: PeerAuthentication
metadata: { name: default, namespace: shop }
spec: { mtls: { mod: STRICT } }
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
          if (type === 'unknown field') {
            yield { resource, path: fieldPath(...path), message, fix };
          }
        }
      }
    }
  },
};
