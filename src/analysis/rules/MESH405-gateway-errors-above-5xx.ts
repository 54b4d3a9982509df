import { Severity } from '../../core/finding';
import { clustersByBlock } from '../destination/clusters';
import type { Rule, Violation } from '../rule';

/** Gateway errors are 5xx too: the lower of the two counters acts first. */
export const MESH405: Rule = {
  code: 'MESH405',
  name: 'gateway-errors-above-5xx',
  severity: Severity.WARNING,
  aliases: [],
  summary: 'consecutiveGatewayErrors is never reached, because consecutive5xxErrors is lower',
  why: 'Every gateway error (502, 503, 504, a failure to connect) is counted as a 5xx as well, so with the higher number '
    + 'consecutiveGatewayErrors never comes into effect. consecutive5xxErrors is 5 unless it is written. '
    + 'With equal numbers the counter of gateway errors is the one that ejects, as running proxies show.',
  fix: 'make consecutiveGatewayErrors the lower number, or switch the other counter off with consecutive5xxErrors: 0',
  inputs: ['DestinationRule'],
  about: { DestinationRule: ['consecutiveGatewayErrors'] },
  bad: `
apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata: { name: reviews, namespace: shop }
spec:
  host: reviews
  trafficPolicy:
    outlierDetection: { consecutiveGatewayErrors: 10, maxEjectionPercent: 34 }
`,
  good: `
apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata: { name: reviews, namespace: shop }
spec:
  host: reviews
  trafficPolicy:
    outlierDetection: { consecutiveGatewayErrors: 10, consecutive5xxErrors: 0, maxEjectionPercent: 34 }
`,

  * check(model): Iterable<Violation> {
    for (const { clusters: [{ policy }] } of clustersByBlock(model, 'outlierDetection')) {
      const gateway = policy.setting('outlierDetection', 'consecutiveGatewayErrors');
      const errors = policy.number('outlierDetection', 'consecutiveGatewayErrors') ?? 0;
      const any = policy.number('outlierDetection', 'consecutive5xxErrors') ?? 0;
      if (any > 0 && errors > any && gateway?.from?.resource !== undefined) {
        const isWritten = policy.setting('outlierDetection', 'consecutive5xxErrors')?.from !== undefined;
        yield {
          resource: gateway.from.resource,
          path: gateway.from.path,
          message: `${errors} gateway errors in a row are never reached: consecutive5xxErrors is ${any}${isWritten ? '' : ' unless it is written'}`,
        };
      }
    }
  },
};
