import { Severity } from '../../core/finding';
import { objectAt, valueAt } from '../../mesh/json-access';
import { ISTIO_NETWORKING } from '../../mesh/kinds';
import { writtenPolicies } from '../destination/written-policies';
import type { Rule, Violation } from '../rule';

/** No mode is the mode DISABLE. */
export const MESH427: Rule = {
  code: 'MESH427',
  name: 'tls-without-mode',
  severity: Severity.WARNING,
  aliases: [],
  summary: 'tls settings without a mode switch TLS off',
  why: 'The mode of a tls block is DISABLE unless it is written, and a block that is there also switches off what Istio does by itself: '
    + 'calls to pods of the mesh are no longer encrypted, and the certificates and names of the block are not used. '
    + 'The printed cluster has no TLS at all.',
  fix: 'write the mode: ISTIO_MUTUAL within the mesh, SIMPLE or MUTUAL to servers outside of it, DISABLE if it is meant',
  inputs: ['DestinationRule'],
  about: { DestinationRule: ['tls'] },
  bad: `
apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata: { name: ledger, namespace: shop }
spec:
  host: ledger.example.com
  trafficPolicy:
    tls: { caCertificates: system, sni: ledger.example.com }
`,
  good: `
apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata: { name: ledger, namespace: shop }
spec:
  host: ledger.example.com
  trafficPolicy:
    tls: { mode: SIMPLE, caCertificates: system, sni: ledger.example.com }
`,

  * check(model): Iterable<Violation> {
    for (const resource of model.ofKind('DestinationRule', ISTIO_NETWORKING)) {
      for (const { value, path } of writtenPolicies(resource)) {
        const tls = objectAt(value, 'tls');
        if (tls !== undefined && valueAt(tls, 'mode') === undefined) {
          const others = Object.keys(tls).join(', ');
          yield { resource, path: `${path}.tls`, message: `tls has no mode, which means DISABLE: no TLS${others === '' ? '' : `, in spite of ${others}`}` };
        }
      }
    }
  },
};
