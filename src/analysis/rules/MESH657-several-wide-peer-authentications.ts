import { Severity } from '../../core/finding';
import { ISTIO_SECURITY } from '../../mesh/kinds';
import { objectName } from '../object-name';
import type { Rule, Violation } from '../rule';
import { unselective } from '../workloads/policy-order';

/** Of the PeerAuthentications for a whole namespace, one counts. */
export const MESH657: Rule = {
  code: 'MESH657',
  name: 'several-wide-peer-authentications',
  severity: Severity.WARNING,
  aliases: ['KIA0002'],
  summary: 'a namespace has several PeerAuthentications without a selector',
  why: 'For a namespace (or the mesh, in the root namespace) one PeerAuthentication counts: the oldest, or the first by name of those that are applied together. '
    + 'The others are ignored, also where they are stricter: plain text may get in although one of them says STRICT.',
  fix: 'keep one of them',
  inputs: ['PeerAuthentication'],
  bad: `
apiVersion: security.istio.io/v1
kind: PeerAuthentication
metadata: { name: default, namespace: shop }
spec: { mtls: { mode: PERMISSIVE } }
---
apiVersion: security.istio.io/v1
kind: PeerAuthentication
metadata: { name: strict, namespace: shop }
spec: { mtls: { mode: STRICT } }
`,
  good: `
apiVersion: security.istio.io/v1
kind: PeerAuthentication
metadata: { name: default, namespace: shop }
spec: { mtls: { mode: STRICT } }
`,

  * check(model): Iterable<Violation> {
    for (const [namespace, [first, ...others]] of unselective(model, 'PeerAuthentication', ISTIO_SECURITY)) {
      const place = namespace === model.options.rootNamespace ? 'the mesh' : `namespace ${namespace}`;
      for (const resource of others) {
        yield { resource, message: `${objectName(first)} counts for ${place}, and this one is ignored` };
      }
    }
  },
};
