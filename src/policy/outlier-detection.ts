import type { Duration } from 'cdk8s';
import { checkedMilliseconds } from './checked-duration';
import { canEject, ejectableHosts, ejectionPercentFor, smallestEjectionPercent } from '../core/arithmetic';
import { checkedWhole } from '../core/checked-number';
import { DEFAULTS } from '../core/defaults';
import { durationText } from '../core/duration';
import { MeshError, type Place } from '../core/errors';
import type { Feature } from '../core/version';
import type { OutlierDetectionSpec } from '../istio';

/** What holds for ejection, whatever is counted. */
export interface EjectionOptions {
  /**
   * How often ejected endpoints are looked at again.
   * @default Duration.seconds(10)
   */
  readonly interval?: Duration;

  /**
   * How long an endpoint stays out the first time; each further time it is this much longer, up to 300 s.
   * @default Duration.seconds(30)
   */
  readonly baseEjectionTime?: Duration;

  /**
   * Most endpoints that may be out at a time, in percent. Envoy rounds down: below 100/N percent no one of N endpoints is ever ejected.
   * @default - the smallest with which one endpoint can be ejected, at least 10 and at most 50; nothing is ejected from fewer than two endpoints
   */
  readonly maxEjectionPercent?: number;

  /**
   * Percent of endpoints that have to be healthy for ejection to hold; below it, requests go to ejected endpoints
   * again. Above 0 it also keeps Istio 1.31 from telling ready endpoints from unready ones.
   * @default 0
   */
  readonly minHealthPercent?: number;
}

/** When an endpoint that answers HTTP is ejected. */
export interface HttpOutlierDetectionOptions extends EjectionOptions {
  /**
   * Answers 502, 503 or 504, failures to connect, lost connections and timeouts in a row. 0 does not count them.
   * @default - 5, or consecutive5xxErrors where that is lower
   */
  readonly consecutiveGatewayErrors?: number;

  /**
   * Answers 5xx in a row. 0 does not count them: a request that every pod answers with 500 would eject healthy pods.
   * @default - 0; with httpErrorCodes as many as gateway errors
   */
  readonly consecutive5xxErrors?: number;

  /**
   * Failures to connect in a row, counted apart from what the application answers. Lost connections and timeouts are
   * then counted nowhere, so a pod that takes requests and never answers stays in. 0 counts all of them among the gateway errors.
   * @default 0
   */
  readonly consecutiveLocalOriginFailures?: number;

  /**
   * Status codes that count as errors, instead of all 5xx (Istio 1.31 and newer).
   * @default - 5xx
   */
  readonly httpErrorCodes?: number[];
}

/** When an endpoint that takes connections is ejected. */
export interface TcpOutlierDetectionOptions extends EjectionOptions {
  /**
   * Failures to connect in a row.
   * @default 5
   */
  readonly consecutiveErrors?: number;
}

/** Which errors count, as Istio's fields. */
type Counters = Pick<OutlierDetectionSpec,
'consecutive5xxErrors' | 'consecutiveGatewayErrors' | 'consecutiveLocalOriginFailures' | 'splitExternalLocalOriginErrors' | 'outlierDetectionHttpErrorCodes'>;

/** An absent block would be inherited, and an empty one ejects after five 5xx. */
const DISABLED: Counters = { consecutive5xxErrors: 0, consecutiveGatewayErrors: 0 };

/** The same for every number of endpoints. */
interface OutlierDetectionParts {
  readonly counters: Counters;
  readonly interval: number;
  readonly baseEjectionTime: number;
  readonly maxEjectionPercent?: number;
  readonly minHealthPercent: number;
}

/** Codes that Envoy counts as gateway errors. */
const GATEWAY_ERROR_CODES: readonly number[] = [502, 503, 504];

/**
 * When callers stop sending to an endpoint that fails.
 *
 * Each client proxy counts for itself. What may be ejected depends on the
 * number of endpoints, so the limit is worked out for the service, and anew
 * for each of its versions.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/destination-rule/#OutlierDetection
 */
export class OutlierDetection {
  /**
   * Ejects endpoints that answer with gateway errors or cannot be reached.
   *
   * Fails on counters that can never be the ones that eject.
   */
  public static http(options: HttpOutlierDetectionOptions = {}): OutlierDetection {
    const where = 'OutlierDetection.http';
    return new OutlierDetection({ counters: httpCounters(where, options), ...ejectionParts(where, options) });
  }

  /** Ejects endpoints that connections cannot be made to. */
  public static tcp(options: TcpOutlierDetectionOptions = {}): OutlierDetection {
    const where = 'OutlierDetection.tcp';
    const consecutiveErrors = checkedWhole(where, 'consecutiveErrors', options.consecutiveErrors ?? DEFAULTS.destinationRule.tcpConsecutiveErrors.value, {
      min: 1,
      what: 'a whole number of failures in a row',
      fix: 'give consecutiveErrors such a number, or use OutlierDetection.none()',
    });
    return new OutlierDetection({
      // Envoy counts connections that fail as 5xx.
      counters: { consecutive5xxErrors: consecutiveErrors, consecutiveGatewayErrors: 0 },
      ...ejectionParts(where, options),
    });
  }

  /** Endpoints are never ejected. */
  public static none(): OutlierDetection {
    return new OutlierDetection(undefined);
  }

  private readonly parts: OutlierDetectionParts | undefined;

  private constructor(parts: OutlierDetectionParts | undefined) {
    this.parts = parts;
  }

  /** @internal For that many endpoints; undefined where ejection is off, without effect or an outage. */
  public _toIstio(where: Place, endpoints: number): OutlierDetectionSpec | undefined {
    const maxEjectionPercent = this._maxEjectionPercent(endpoints);
    if (this.parts === undefined || maxEjectionPercent === undefined) {
      return undefined;
    }
    const { counters, interval, baseEjectionTime, minHealthPercent } = this.parts;
    checkEjection(where, endpoints, maxEjectionPercent);
    checkPanic(where, endpoints, minHealthPercent);
    return {
      ...counters,
      interval: durationText(interval),
      baseEjectionTime: durationText(baseEjectionTime),
      maxEjectionPercent,
      minHealthPercent,
    };
  }

  /** @internal Most endpoints that may be out at a time; undefined where nothing is ejected. */
  public _maxEjectionPercent(endpoints: number): number | undefined {
    return this.parts && (this.parts.maxEjectionPercent ?? ejectionPercentFor(endpoints));
  }

  /** @internal Switches off what a version would inherit from its service. */
  public _disabled(): OutlierDetectionSpec {
    return DISABLED;
  }

  /** @internal */
  public _needs(): Feature[] {
    return this.parts?.counters.outlierDetectionHttpErrorCodes === undefined ? [] : ['DestinationRule outlierDetection.outlierDetectionHttpErrorCodes'];
  }
}

function httpCounters(where: string, options: HttpOutlierDetectionOptions): Counters {
  const codes = options.httpErrorCodes && checkedCodes(where, options.httpErrorCodes);
  const usual = DEFAULTS.destinationRule;
  const given5xx = options.consecutive5xxErrors === undefined ? undefined : counter(where, 'consecutive5xxErrors', options.consecutive5xxErrors);
  const usualGateway = given5xx ? Math.min(usual.consecutiveGatewayErrors.value, given5xx) : usual.consecutiveGatewayErrors.value;
  const gateway = counter(where, 'consecutiveGatewayErrors', options.consecutiveGatewayErrors ?? usualGateway);
  const all5xx = given5xx ?? (codes === undefined ? usual.consecutive5xxErrors.value : gateway);
  const local = counter(where, 'consecutiveLocalOriginFailures', options.consecutiveLocalOriginFailures ?? usual.consecutiveLocalOriginFailures.value);
  checkCounters(where, { gateway, all5xx, local });
  checkCodesCount(where, codes, all5xx);
  return {
    consecutive5xxErrors: all5xx,
    consecutiveGatewayErrors: gateway,
    // Istio refuses the counter without the split; with the split and no counter Envoy would count to five.
    splitExternalLocalOriginErrors: local > 0,
    ...(local > 0 && { consecutiveLocalOriginFailures: local }),
    ...(codes && { outlierDetectionHttpErrorCodes: [...codes] }),
  };
}

function counter(where: string, name: string, value: number): number {
  return checkedWhole(where, name, value, { min: 0, what: 'a whole number of errors in a row' });
}

function checkCounters(where: string, { gateway, all5xx, local }: { gateway: number; all5xx: number; local: number }): void {
  if (gateway + all5xx + local === 0) {
    throw new MeshError(where, {
      problem: 'consecutiveGatewayErrors, consecutive5xxErrors and consecutiveLocalOriginFailures are all 0, so nothing is counted',
      allowed: 'at least one counter above 0',
      fix: 'use OutlierDetection.none()',
    });
  }
  if (all5xx > 0 && gateway > all5xx) {
    throw new MeshError(where, {
      problem: `consecutiveGatewayErrors (${gateway}) is above consecutive5xxErrors (${all5xx}), which counts gateway errors too and ejects before`,
      allowed: `consecutiveGatewayErrors from 0 to ${all5xx}`,
      fix: `lower consecutiveGatewayErrors to ${all5xx}, or raise consecutive5xxErrors to at least ${gateway}`,
    });
  }
}

function checkedCodes(where: string, codes: readonly number[]): readonly number[] {
  if (codes.length === 0) {
    throw new MeshError(where, {
      problem: 'httpErrorCodes is empty',
      allowed: 'one or more status codes',
      fix: 'leave httpErrorCodes out for all 5xx',
    });
  }
  const repeated = codes.find((code, index) => codes.indexOf(code) !== index);
  if (repeated !== undefined) {
    throw new MeshError(where, {
      problem: `httpErrorCodes has ${repeated} twice`,
      allowed: 'each status code once',
      fix: `take one ${repeated} out`,
    });
  }
  return codes.map((code) => checkedWhole(where, 'a code of httpErrorCodes', code, {
    min: 100,
    max: 599,
    what: 'an HTTP status code',
    fix: 'take it out, or give a status code',
  }));
}

/** A code that is no gateway error has only the 5xx counter to be counted by. */
function checkCodesCount(where: string, codes: readonly number[] | undefined, all5xx: number): void {
  const uncounted = codes?.find((code) => !GATEWAY_ERROR_CODES.includes(code));
  if (uncounted !== undefined && all5xx === 0) {
    throw new MeshError(where, {
      problem: `httpErrorCodes has ${uncounted}, but consecutive5xxErrors, which would count it, is 0`,
      allowed: `with consecutive5xxErrors 0, only ${GATEWAY_ERROR_CODES.join(', ')}, which consecutiveGatewayErrors counts`,
      fix: 'give consecutive5xxErrors a number above 0, or leave it out',
    });
  }
}

function ejectionParts(where: string, options: EjectionOptions): Omit<OutlierDetectionParts, 'counters'> {
  const usual = DEFAULTS.destinationRule;
  const percent = options.maxEjectionPercent;
  return {
    interval: options.interval === undefined ? usual.ejectionInterval.value : checkedMilliseconds(where, 'interval', options.interval),
    baseEjectionTime: options.baseEjectionTime === undefined ? usual.baseEjectionTime.value : checkedMilliseconds(where, 'baseEjectionTime', options.baseEjectionTime),
    maxEjectionPercent: percent === undefined ? undefined : checkedWhole(where, 'maxEjectionPercent', percent, {
      min: 1,
      max: 100,
      what: 'a whole number of percent',
      fix: percent === 0
        ? 'use OutlierDetection.none() for no ejection (Istio takes 0 for Envoy\'s own 10), or leave it out'
        : 'give maxEjectionPercent such a number, or leave it out to have it worked out from the number of endpoints',
    }),
    minHealthPercent: checkedWhole(where, 'minHealthPercent', options.minHealthPercent ?? usual.minHealthPercent.value, {
      min: 0,
      max: 100,
      what: 'a whole number of percent',
    }),
  };
}

function checkEjection(where: Place, endpoints: number, percent: number): void {
  if (!canEject(endpoints, percent)) {
    throw new MeshError(where, {
      problem: `maxEjectionPercent ${percent} of ${endpoints} endpoint${endpoints === 1 ? '' : 's'} is `
        + `floor(${endpoints} x ${percent} / 100) = ${ejectableHosts(endpoints, percent)}, so no endpoint is ever ejected`,
      allowed: `${smallestEjectionPercent(endpoints)} or more percent of ${endpoints}`,
      fix: `raise maxEjectionPercent to at least ${smallestEjectionPercent(endpoints)}, or leave it out to have it worked out`,
    });
  }
}

/** Below minHealthPercent Envoy panics and uses ejected endpoints too; with the first ejection already, nothing is gained by it. */
function checkPanic(where: Place, endpoints: number, minHealthPercent: number): void {
  const healthy = ((endpoints - 1) * 100) / endpoints;
  if (minHealthPercent > healthy) {
    throw new MeshError(where, {
      problem: `minHealthPercent is ${minHealthPercent}, and with the first of ${endpoints} endpoints ejected ${Math.floor(healthy)}% are healthy, `
        + 'so ejected endpoints get requests again at once',
      allowed: `${Math.floor(healthy)} or less with ${endpoints} endpoints`,
      fix: 'leave minHealthPercent out (0): then ejected endpoints get no requests',
    });
  }
}
