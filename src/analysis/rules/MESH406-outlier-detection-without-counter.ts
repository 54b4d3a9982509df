import { Severity } from '../../core/finding';
import { clustersByBlock } from '../destination/clusters';
import { isSwitchedOff } from '../destination/switched-off';
import type { Rule, Violation } from '../rule';

/** Everything that could eject an endpoint is switched off. */
export const MESH406: Rule = {
  code: 'MESH406',
  name: 'outlier-detection-without-counter',
  severity: Severity.WARNING,
  aliases: [],
  summary: 'outlier detection counts nothing',
  why: 'consecutive5xxErrors: 0 switches off the counter that Istio has by default, gateway errors are counted only when '
    + 'consecutiveGatewayErrors says how many, and failures to connect only with splitExternalLocalOriginErrors. '
    + 'Without any of them nothing is ever ejected; what stays is that calls keep to the caller\'s own zone, which outlier detection switches on.',
  fix: 'set consecutiveGatewayErrors, or remove outlierDetection',
  inputs: ['DestinationRule'],
  bad: `
apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata: { name: reviews, namespace: shop }
spec:
  host: reviews
  trafficPolicy:
    outlierDetection: { consecutive5xxErrors: 0, maxEjectionPercent: 34 }
`,
  good: `
apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata: { name: reviews, namespace: shop }
spec:
  host: reviews
  trafficPolicy:
    outlierDetection: { consecutive5xxErrors: 0, consecutiveGatewayErrors: 5, maxEjectionPercent: 34 }
`,

  * check(model): Iterable<Violation> {
    for (const { block, clusters: [{ policy }] } of clustersByBlock(model, 'outlierDetection')) {
      const counts = ['consecutive5xxErrors', 'consecutiveGatewayErrors'].some((field) => (policy.number('outlierDetection', field) ?? 0) > 0);
      const isSplit = policy.setting('outlierDetection', 'splitExternalLocalOriginErrors')?.value === true;
      if (!counts && !isSplit && block.resource !== undefined && !isSwitchedOff(block.value, block)) {
        yield {
          resource: block.resource,
          path: block.path,
          message: 'nothing is ever ejected: consecutive5xxErrors is 0, and no other counter is set',
        };
      }
    }
  },
};
