import { spawn } from 'child_process';
import { APP_USER, as } from './network';
import { PROGRAMS } from './places';

/** What to send. */
export interface LoadOptions {
  readonly method?: string;
  readonly headers?: Record<string, string>;
  readonly body?: string;
  /** Bytes of a body that says nothing, instead of `body`. */
  readonly bodySize?: number;
  /** @default 1 */
  readonly count?: number;
  /** @default 1 */
  readonly concurrency?: number;
  /** When to stop at the latest, in seconds. With count 0, how long to send. @default 60 */
  readonly seconds?: number;
  /** How long to wait for one answer, in seconds. @default 20 */
  readonly timeoutSeconds?: number;
  /** How long each sender rests after a request. @default 0 */
  readonly pauseMs?: number;
  /** HTTP/2 without TLS. @default false */
  readonly http2?: boolean;
  /** A new connection for each request. @default false */
  readonly reconnect?: boolean;
  /** Keep cookies. @default false */
  readonly cookies?: boolean;
  /** A file with the certificate authority to trust. */
  readonly authority?: string;
}

/** What the application says about itself and the request. */
export interface EchoAnswer {
  readonly pod: string;
  readonly version: string;
  readonly method: string;
  readonly path: string;
  readonly host: string;
  readonly protocol: string;
  readonly tls: boolean;
  readonly sni: string;
  readonly headers: Record<string, string[]>;
  /** The address that the connection came from. */
  readonly peer: string;
}

/** One request in full. */
export interface Sample {
  readonly status: number;
  readonly error?: string;
  readonly ms: number;
  readonly headers?: Record<string, string[]>;
  /** What the application said, if it was the application that answered. */
  readonly body?: EchoAnswer;
  /** What somebody else said. */
  readonly text?: string;
}

/** All requests together. */
export interface LoadResult {
  readonly total: number;
  readonly byStatus: Record<string, number>;
  readonly byPod: Record<string, number>;
  readonly byVersion: Record<string, number>;
  readonly errors: Record<string, number>;
  readonly minMs: number;
  readonly maxMs: number;
  /** The first twenty. */
  readonly samples: readonly Sample[];
}

/** Sends requests from a network namespace, as its application would. */
export function sendLoad(namespace: string, url: string, options: LoadOptions = {}, user = APP_USER): Promise<LoadResult> {
  const { method, headers = {}, body, bodySize, count, concurrency, seconds, timeoutSeconds, pauseMs, http2, reconnect, cookies, authority } = options;
  return runLoad(namespace, user, [
    '-url', url,
    ...flag('-method', method), ...flag('-body', body), ...flag('-size', bodySize), ...flag('-count', count), ...flag('-concurrency', concurrency),
    ...flag('-duration', seconds, 's'), ...flag('-timeout', timeoutSeconds, 's'), ...flag('-pause', pauseMs, 'ms'), ...flag('-authority', authority),
    ...(http2 === true ? ['-http2'] : []), ...(reconnect === true ? ['-reconnect'] : []), ...(cookies === true ? ['-cookies'] : []),
    ...Object.entries(headers).flatMap(([name, value]) => ['-header', `${name}: ${value}`]),
  ]);
}

/** Sends a line over TCP and waits for it to come back. */
export function sendLine(namespace: string, address: string, line: string, options: Pick<LoadOptions, 'count' | 'timeoutSeconds'> = {}): Promise<LoadResult> {
  return runLoad(namespace, APP_USER, ['-tcp', address, '-send', line, ...flag('-count', options.count), ...flag('-timeout', options.timeoutSeconds, 's')]);
}

function flag(name: string, value: string | number | undefined, unit = ''): string[] {
  return value === undefined ? [] : [name, `${value}${unit}`];
}

function runLoad(namespace: string, user: number, args: readonly string[]): Promise<LoadResult> {
  const [program, ...before] = as(user, namespace);
  return new Promise((resolve, reject) => {
    const child = spawn(program, [...before, PROGRAMS.load, ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
    let out = '';
    let complaint = '';
    child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString('utf8')));
    child.stderr.on('data', (chunk: Buffer) => (complaint += chunk.toString('utf8')));
    child.once('error', reject);
    child.once('close', (code) => (code === 0 ? resolve(JSON.parse(out)) : reject(new Error(`load ended with ${code}: ${complaint}`))));
  });
}
