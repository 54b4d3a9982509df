import { isHeaderName, isPort } from '../../core/names';
import type { MeshOptions } from '../../mesh/mesh-options';
import type { HttpRequest } from '../../mesh/route/http-request';
import type { Arguments, OptionTexts } from '../arguments';
import { checkedChoice } from '../choice';
import { MESH_OPTIONS, meshSettings } from '../config/mesh-settings';
import { UsageError } from '../usage-error';

const COMMAND = 'explain';

/** How an explanation can be written. */
export const EXPLANATION_FORMATS = ['text', 'json'] as const;

/** The options of explain. */
export const EXPLAIN_OPTIONS: OptionTexts = {
  from: { value: 'WORKLOAD', help: 'who asks: name, namespace/name, or gateway:namespace/name (anybody in the host\'s namespace)' },
  request: { value: '\'GET /path\'', help: 'the request, with its query if it has one (GET /)' },
  header: { value: '\'NAME: VALUE\'', short: 'H', help: 'a header of it; may be given several times', isList: true },
  port: { value: 'NUMBER', help: 'the port that is called (the only one of the host, or else 80)' },
  format: { value: EXPLANATION_FORMATS.join('|'), help: 'how the answer is written (text)' },
  ...MESH_OPTIONS,
  help: { help: 'this text' },
};

/** What a run of explain is to do, from the command line and the config file. */
export interface ExplainOptions {
  /** As the application writes the host: `checkout`, `checkout.shop:8080`. */
  readonly authority: string;
  readonly paths: readonly string[];
  readonly from: string | undefined;
  /** What is said of the request. */
  readonly request: Omit<HttpRequest, 'authority'>;
  readonly port: number | undefined;
  readonly format: typeof EXPLANATION_FORMATS[number];
  readonly mesh: MeshOptions;
}

/** Reads and checks all that can be checked without the manifests. */
export function explainOptions(given: Arguments, workingDirectory: string): ExplainOptions {
  const [authority, ...paths] = given.words;
  if (authority === undefined || paths.length === 0) {
    throw new UsageError(COMMAND, {
      problem: authority === undefined ? 'there is no host' : `there is no path behind ${authority}`,
      allowed: 'a host, and behind it files, folders, and - for standard input',
      fix: 'name both: cdk8s-istio explain checkout dist/',
    });
  }
  const port = given.text('port');
  return {
    authority: authority.replace(/^https?:\/\//, '').replace(/\/$/, ''),
    paths,
    from: given.text('from'),
    request: { ...readRequest(given.text('request')), ...readHeaders(given.each('header')) },
    port: port === undefined ? undefined : checkedPort(port),
    format: checkedChoice(COMMAND, '--format', given.text('format') ?? 'text', EXPLANATION_FORMATS),
    mesh: meshSettings(COMMAND, given, workingDirectory).mesh,
  };
}

function readRequest(text: string | undefined): Pick<HttpRequest, 'method' | 'path'> {
  if (text === undefined) {
    return {};
  }
  const found = /^(?:([A-Z]+)(?:\s+|$))?(\/\S*)?$/.exec(text.trim());
  if (found === null) {
    throw new UsageError('--request', { problem: `it is '${text}'`, allowed: 'a method in capitals, a path that begins with /, or both', fix: 'write it as in --request \'GET /path\'' });
  }
  const [, method, path] = found as readonly (string | undefined)[];
  return { ...method === undefined ? {} : { method }, ...path === undefined ? {} : { path } };
}

function readHeaders(texts: readonly string[]): Pick<HttpRequest, 'headers'> {
  const headers = texts.map((text) => {
    const [, name, value] = /^([^:]+):(.*)$/s.exec(text) ?? [];
    if (name === undefined || !(isHeaderName(name.trim()) || name.startsWith('@'))) {
      throw new UsageError('--header', { problem: `it is '${text}'`, allowed: 'a name, a colon and a value', fix: 'write it as in -H \'x-group: beta\'' });
    }
    return [name.trim(), value.trim()] as const;
  });
  return headers.length === 0 ? {} : { headers: Object.fromEntries(headers) };
}

function checkedPort(text: string): number {
  const port = /^\d+$/.test(text) ? Number(text) : NaN;
  if (!isPort(port)) {
    throw new UsageError('--port', { problem: `it is '${text}'`, allowed: 'a number from 1 to 65535', fix: 'give the port that is called' });
  }
  return port;
}
