import { Duration } from 'cdk8s';
import type { IConstruct } from 'constructs';
import { fitsBudget } from '../../core/arithmetic';
import { DEFAULTS } from '../../core/defaults';
import { durationText } from '../../core/duration';
import { MeshError } from '../../core/errors';
import type { HttpRoute, ServiceEntryPort, TrafficPolicySpec } from '../../istio';
import { ExternalHostKind, type ExternalHost } from '../../policy/external-host';
import { RetryPolicy } from '../../policy/retry-policy';
import { TimeoutBudget } from '../../policy/timeout-budget';

/** How long one hop takes out of a request's time. */
const HOP = DEFAULTS.virtualService.callMargin.value;

/** Whether the application itself speaks plain HTTP to the host, so that there are requests to route. */
export function speaksHttp(host: ExternalHost): boolean {
  return host.kind === ExternalHostKind.TLS_ORIGINATION || host.kind === ExternalHostKind.HTTP;
}

/** Timeout and retries of requests to the host; `hops` proxies before this one have already started their clocks. */
export function requestBudget(where: IConstruct, host: ExternalHost, hops: number): Pick<HttpRoute, 'timeout' | 'retries'> {
  if (host.timeout === undefined) {
    return { retries: host.retries._toIstio() };
  }
  const left = host.timeout.toMilliseconds() - hops * HOP;
  if (left <= 0) {
    throw new MeshError(where, {
      problem: `the timeout of ${host.host} is ${durationText(host.timeout.toMilliseconds())}, which the way to the gateway uses up`,
      allowed: `more than ${durationText(hops * HOP)} through a gateway`,
      fix: 'raise the timeout of the ExternalHost',
    });
  }
  return { timeout: durationText(left), retries: TimeoutBudget.of(Duration.millis(left))._fit(where, retriesWithin(left, host.retries))._toIstio() };
}

/** A per-try timeout that was right for the host's timeout can be too long for what is left of it. */
function retriesWithin(left: number, retries: RetryPolicy): RetryPolicy {
  const perTryTimeout = retries.perTryTimeout?.toMilliseconds();
  return perTryTimeout === undefined || fitsBudget(left, retries.attempts, perTryTimeout, retries._backoffBase()) ? retries : retries._withoutPerTryTimeout();
}

/** On the way to a gateway only what never reached it is tried again: the gateway itself retries the rest. */
export function hopToGateway(where: IConstruct, host: ExternalHost): Pick<HttpRoute, 'timeout' | 'retries'> {
  return { ...requestBudget(where, host, 0), retries: RetryPolicy.safe()._toIstio() };
}

/** How the last proxy before the host connects to it. */
export function connectionPolicy(where: IConstruct, host: ExternalHost): TrafficPolicySpec {
  const outlierDetection = host.outlierDetection._toIstio(where, host.endpoints);
  return {
    connectionPool: {
      tcp: {
        connectTimeout: durationText(DEFAULTS.destinationRule.externalConnectTimeout.value),
        // Load balancers and NAT on the way forget idle connections without a word.
        tcpKeepalive: {
          time: durationText(DEFAULTS.destinationRule.tcpKeepaliveTime.value),
          interval: durationText(DEFAULTS.destinationRule.tcpKeepaliveInterval.value),
        },
      },
    },
    ...(outlierDetection === undefined ? {} : { outlierDetection, loadBalancer: { localityLbSetting: { enabled: false } } }),
    ...(host.kind === ExternalHostKind.TLS_ORIGINATION ? { tls: host._toClientTls() } : {}),
  };
}

/** The port that the application uses, as its sidecar has to know it. */
export function applicationPort(host: ExternalHost): ServiceEntryPort & { readonly number: number } {
  switch (host.kind) {
    case ExternalHostKind.HTTPS: return { number: host.port, name: 'tls', protocol: 'TLS' };
    case ExternalHostKind.TCP: return { number: host.port, name: 'tcp', protocol: 'TCP' };
    default: return { number: host.port, name: 'http', protocol: 'HTTP' };
  }
}
