import { namedAsker } from './explain-asker';
import { assumedAsker, checkHost, declaredHosts } from './explain-host';
import type { ExplainOptions } from './explain-options';
import type { Asker, Question } from '../../analysis/explain/question';
import { askerName, callerOf } from '../../analysis/explain/question';
import { takesHost } from '../../analysis/explain/server-hosts';
import { calledName } from '../../mesh/host/called-name';
import type { MeshModel } from '../../mesh/mesh-model';
import { UsageError } from '../usage-error';

const PORT_OF_HTTP = 80;

/** A port, and what had to be taken for granted to know it. */
interface ChosenPort {
  readonly port: number;
  readonly assumptions: readonly string[];
}

/** Turns what was given into a question that the manifests have an answer to; what they have none to is a mistake. */
export function questionOf(model: MeshModel, { authority, from, request, port }: ExplainOptions): Question {
  const asker = from === undefined ? assumedAsker(model, authority) : namedAsker(model, from);
  checkHost(model, authority, asker);
  const stated = port ?? statedPort(authority);
  const chosen = asker.kind === 'gateway' ? gatewayPort(model, asker, authority, stated) : hostPort(model, asker, authority, stated);
  return {
    asker,
    request: { ...request, authority, scheme: schemeOf(model, asker, chosen.port) },
    port: chosen.port,
    assumptions: [
      ...from === undefined ? [`${askerName(asker)} asks, under no identity that is known: --from says who`] : [],
      ...chosen.assumptions,
    ],
  };
}

/** The port that is stated, or else the only one of the host, or that of HTTP. */
function hostPort(model: MeshModel, asker: Asker, authority: string, stated: number | undefined): ChosenPort {
  const host = model.hosts.called(authority, callerOf(asker).namespace) ?? declaredHosts(model, authority).at(0);
  const numbers = host?.ports.map(({ number }) => number) ?? [];
  if (stated !== undefined && (host === undefined || numbers.includes(stated))) {
    return { port: stated, assumptions: [] };
  }
  if (stated === undefined && numbers.length === 1) {
    return { port: numbers[0], assumptions: [] };
  }
  if (stated === undefined && (host === undefined || numbers.includes(PORT_OF_HTTP))) {
    return { port: PORT_OF_HTTP, assumptions: [`port ${PORT_OF_HTTP} is called: --port says another`] };
  }
  throw new UsageError('explain', {
    problem: stated === undefined && numbers.length > 0 ? `${calledName(authority)} has several ports, and none is said` : `${calledName(authority)} has no port${stated === undefined ? '' : ` ${stated}`}`,
    allowed: numbers.length === 0 ? 'a host with ports' : `--port ${numbers.join(', ')}`,
    fix: numbers.length === 0 ? 'give the Service or ServiceEntry a port' : 'say with --port which one is called',
  });
}

/** The port that is stated, or else that of the first server which does not merely redirect. */
function gatewayPort(model: MeshModel, asker: Asker & { readonly kind: 'gateway' }, authority: string, stated: number | undefined): ChosenPort {
  const all = model.gatewayRouting.servers(`${asker.resource.namespace}/${asker.resource.name}`);
  const servers = all.filter((server) => takesHost(server, authority));
  if (stated !== undefined && all.every(({ port }) => port !== stated)) {
    throw new UsageError('explain', {
      problem: `${askerName(asker)} has no port ${stated}`, allowed: `--port ${[...new Set(all.map(({ port }) => port))].join(', ')}`, fix: 'say with --port which one is called',
    });
  }
  const chosen = stated ?? (servers.find(({ httpsRedirect }) => !httpsRedirect) ?? servers.at(0) ?? all.at(0))?.port ?? PORT_OF_HTTP;
  const ports = new Set(servers.map(({ port }) => port));
  return { port: chosen, assumptions: stated === undefined && ports.size > 1 ? [`port ${chosen} is called: --port says another`] : [] };
}

function schemeOf(model: MeshModel, asker: Asker, port: number): string {
  const servers = asker.kind === 'gateway' ? model.gatewayRouting.servers(`${asker.resource.namespace}/${asker.resource.name}`) : [];
  return servers.find((server) => server.port === port)?.protocol === 'HTTPS' ? 'https' : 'http';
}

function statedPort(authority: string): number | undefined {
  const digits = /:(\d+)$/.exec(authority)?.[1];
  return digits === undefined ? undefined : Number(digits);
}
