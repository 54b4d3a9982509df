import { checkedWhole } from '../core/checked-number';
import { MeshError } from '../core/errors';
import type { DirectResponseSpec } from '../istio';

/** What a direct response carries. */
export interface DirectResponseOptions {
  /**
   * Body, as text.
   * @default - no body
   */
  readonly body?: string;
  /**
   * Body, as base64 of its bytes.
   * @default - no body
   */
  readonly bodyBytes?: string;
}

/** Beyond this Istio warns: every proxy that has the route has the body in its configuration. */
const LARGEST_BODY = 100 * 1024;

/** Codes that HTTP forbids a body for (RFC 9110 §6.4.1). */
const WITHOUT_BODY = [204, 205, 304];

/**
 * An answer that the proxy gives itself, without asking any service.
 *
 * For pages of maintenance, paths that must not be reached, and health checks of a gateway.
 */
export class DirectResponse {
  /**
   * Answers with a status, and a body if there is one.
   *
   * Fails on a status outside of 200 to 599, which is what Envoy accepts, on two
   * bodies, on a body for a status that has none, and on more than 100 KiB.
   */
  public static of(status: number, options: DirectResponseOptions = {}): DirectResponse {
    checkedWhole('DirectResponse.of', 'status', status, { min: 200, max: 599, fix: 'give the HTTP status of the answer' });
    checkBody(status, options);
    return new DirectResponse(status, options);
  }

  /** HTTP status of the answer. */
  public readonly status: number;
  private readonly options: DirectResponseOptions;

  private constructor(status: number, options: DirectResponseOptions) {
    this.status = status;
    this.options = { ...options };
  }

  /** @internal */
  public _toIstio(): DirectResponseSpec {
    const { body, bodyBytes } = this.options;
    if (body !== undefined) {
      return { status: this.status, body: { string: body } };
    }
    return bodyBytes === undefined ? { status: this.status } : { status: this.status, body: { bytes: bodyBytes } };
  }
}

function checkBody(status: number, { body, bodyBytes }: DirectResponseOptions): void {
  if (body === undefined && bodyBytes === undefined) {
    return;
  }
  if (body !== undefined && bodyBytes !== undefined) {
    throw responseError('body and bodyBytes are both given', 'one of the two', 'keep body for text, bodyBytes for anything else');
  }
  if (WITHOUT_BODY.includes(status)) {
    throw responseError(`status ${status} is given a body`, `a body with any status but ${WITHOUT_BODY.join(', ')}`, 'leave the body out, or answer with 200');
  }
  if (bodyBytes !== undefined && !/^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/.test(bodyBytes)) {
    throw responseError('bodyBytes is not base64', 'standard base64 with padding', "write Buffer.from(…).toString('base64')");
  }
  const size = body === undefined ? Buffer.byteLength(bodyBytes!, 'base64') : Buffer.byteLength(body, 'utf8');
  if (size === 0) {
    throw responseError('the body is empty', 'at least one byte', 'leave the body out');
  }
  if (size > LARGEST_BODY) {
    throw responseError(`the body has ${size} bytes`, `at most ${LARGEST_BODY} bytes, because every proxy gets it with its configuration`, 'serve it from a service of its own');
  }
}

function responseError(problem: string, allowed: string, fix: string): MeshError {
  return new MeshError('DirectResponse.of', { problem, allowed, fix });
}
