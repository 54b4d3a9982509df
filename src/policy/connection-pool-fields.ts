import type { Duration } from 'cdk8s';
import { checkedMilliseconds, type DurationRule } from './checked-duration';
import { H2Upgrade, type ConnectionPoolLimits, type Http2KeepAlive, type TcpKeepalive } from './connection-pool-limits';
import { checkedWhole } from '../core/checked-number';
import { DEFAULTS } from '../core/defaults';
import { durationText } from '../core/duration';
import { MeshError } from '../core/errors';
import type { ConnectionPoolSpec } from '../istio';

/** Both halves of Istio's connectionPool. */
export interface PoolFields {
  readonly tcp?: NonNullable<ConnectionPoolSpec['tcp']>;
  readonly http?: NonNullable<ConnectionPoolSpec['http']>;
}

/** Limits as Istio's fields; fails on what Istio would refuse or silently not apply. */
export function poolFields(where: string, limits: ConnectionPoolLimits): PoolFields {
  checkProtocolChoice(where, limits);
  const count = (name: string, value: number | undefined) => value === undefined ? undefined : checkedWhole(where, name, value, {
    min: 1,
    fix: value === 0 ? `leave ${name} out for no limit (Istio takes 0 for unlimited)` : undefined,
  });
  const time = (name: string, duration: Duration | undefined, rule?: DurationRule) =>
    duration && durationText(checkedMilliseconds(where, name, duration, rule));
  return {
    tcp: withoutAbsent({
      maxConnections: count('maxConnections', limits.maxConnections),
      connectTimeout: time('connectTimeout', limits.connectTimeout),
      tcpKeepalive: limits.tcpKeepalive && tcpKeepalive(where, limits.tcpKeepalive),
      maxConnectionDuration: time('maxConnectionDuration', limits.maxConnectionDuration),
      idleTimeout: time('tcpIdleTimeout', limits.tcpIdleTimeout, { zero: true }),
    }),
    http: withoutAbsent({
      http1MaxPendingRequests: count('pendingRequests', limits.pendingRequests),
      http2MaxRequests: count('maxRequests', limits.maxRequests),
      maxRequestsPerConnection: count('maxRequestsPerConnection', limits.maxRequestsPerConnection),
      maxRetries: count('maxRetries', limits.maxRetries),
      idleTimeout: time('idleTimeout', limits.idleTimeout),
      maxConcurrentStreams: count('maxConcurrentStreams', limits.maxConcurrentStreams),
      h2UpgradePolicy: limits.h2Upgrade,
      useClientProtocol: limits.useClientProtocol,
      http2KeepAlive: limits.http2KeepAlive && http2KeepAlive(where, limits.http2KeepAlive),
    }),
  };
}

function tcpKeepalive(where: string, { time, interval, probes }: TcpKeepalive) {
  const { tcpKeepaliveTime, tcpKeepaliveInterval } = DEFAULTS.destinationRule;
  // The kernel counts in seconds.
  const seconds = (name: string, duration: Duration | undefined, usual: number) =>
    durationText(duration === undefined ? usual : checkedMilliseconds(where, name, duration, { wholeSeconds: true }));
  return withoutAbsent({
    time: seconds('tcpKeepalive.time', time, tcpKeepaliveTime.value),
    interval: seconds('tcpKeepalive.interval', interval, tcpKeepaliveInterval.value),
    probes: probes === undefined ? undefined : checkedWhole(where, 'tcpKeepalive.probes', probes, { min: 1 }),
  });
}

function http2KeepAlive(where: string, { interval, timeout }: Http2KeepAlive) {
  const { http2KeepAliveInterval, http2KeepAliveTimeout } = DEFAULTS.destinationRule;
  const time = (name: string, duration: Duration | undefined, usual: number) =>
    durationText(duration === undefined ? usual : checkedMilliseconds(where, name, duration));
  return {
    interval: time('http2KeepAlive.interval', interval, http2KeepAliveInterval.value),
    timeout: time('http2KeepAlive.timeout', timeout, http2KeepAliveTimeout.value),
  };
}

function checkProtocolChoice(where: string, { h2Upgrade, useClientProtocol }: ConnectionPoolLimits): void {
  if (h2Upgrade === H2Upgrade.UPGRADE && useClientProtocol) {
    throw new MeshError(where, {
      problem: 'h2Upgrade UPGRADE and useClientProtocol are given together',
      allowed: 'one of the two: either always HTTP/2, or what the client used',
      fix: 'take one of them out',
    });
  }
}

function withoutAbsent<T extends object>(fields: T): T {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as T;
}
