import type { ExplainContext } from './context';
import { gatewaysOf } from './gateway-pods';
import { takesHost } from './server-hosts';
import type { Target } from './target';
import { portOf } from '../../mesh/host/mesh-host';
import { canBeHttp, isTls } from '../../mesh/host/protocol';
import { textAt } from '../../mesh/json-access';
import type { Effective } from '../../mesh/provenance';
import { below } from '../../mesh/provenance';
import { type GatewayServer, takesRequests } from '../../mesh/route/gateway-server';
import type { ClientTls } from '../../mesh/security/client-tls';
import type { Workload } from '../../mesh/workload/workload';

/** What becomes of a connection when both ends have had their say. */
export type LinkKind = 'mutual TLS' | 'TLS' | 'plain text' | 'refused';

/** A connection between the caller and some pods. */
export interface Link {
  readonly kind: LinkKind;
  /** The port that the pods listen on; undefined when it is named and they have none of that name. */
  readonly port: number | undefined;
  /** What the proxy of the pods accepts (a mode of PeerAuthentication, or that of a Gateway's server); undefined when they have none. */
  readonly server: Effective<string> | undefined;
  /** Whether the proxy of the pods takes requests apart. */
  readonly isHttp: boolean;
  /** The name that the caller's proxy asks for; undefined when it is the application that says it, or nobody. */
  readonly sni: string | undefined;
}

/** What a caller's proxy sends, or the application itself where there is none. */
export function clientOf({ hasProxy, call }: Target, { model }: ExplainContext): ClientTls {
  return hasProxy ? model.clientTls(call) : { mode: 'DISABLE', automatic: false, perEndpoint: false, from: undefined };
}

/** How the connection to some pods comes about. */
export function linkTo(workload: Workload, target: Target, context: ExplainContext): Link {
  const { model } = context;
  const { meshHost, port } = target.destination;
  const declared = meshHost && port !== undefined ? portOf(meshHost, port) : undefined;
  const podPort = declared && model.hosts.podPort(declared, workload);
  const client = clientOf(target, context);
  const sni = sniOf(client, target);
  const gateway = serverAt(workload, sni ?? context.question.request.authority, port, context);
  const isAppTls = declared !== undefined && isTls(declared.protocol) && !target.isHttp;
  if (gateway !== undefined) {
    const mode = textAt(gateway.tls, 'mode') ?? (gateway.tls === undefined ? 'none' : 'SIMPLE');
    const kind = gatewayLink(sent(client, isAppTls, false), mode);
    return { kind, port: podPort, server: { value: mode, from: below(gateway.from, 'tls') }, isHttp: takesRequests(gateway), sni };
  }
  const server = workload.injected === false ? undefined : model.peerAuthentication.modeOf(workload, podPort);
  const takesMutual = server !== undefined && server.value !== 'DISABLE';
  return {
    kind: podLink(sent(client, isAppTls, takesMutual), takesMutual, server?.value === 'STRICT'),
    port: podPort,
    server,
    isHttp: target.isHttp && (declared === undefined || canBeHttp(declared.protocol)),
    sni,
  };
}

/** What arrives, whoever made it. What Istio chooses by itself it only uses with sidecars that take it: the pods of Gateways do not tell that they do. */
function sent({ mode, perEndpoint }: ClientTls, isAppTls: boolean, takesMutual: boolean): LinkKind {
  switch (mode) {
    case 'ISTIO_MUTUAL':
      return !perEndpoint || takesMutual ? 'mutual TLS' : isAppTls ? 'TLS' : 'plain text';
    case 'SIMPLE':
    case 'MUTUAL':
      return 'TLS';
    case 'DISABLE':
      return isAppTls ? 'TLS' : 'plain text';
  }
}

function podLink(arriving: LinkKind, takesMutual: boolean, isStrict: boolean): LinkKind {
  const fits = arriving === 'mutual TLS' ? takesMutual : !isStrict;
  return fits ? arriving : 'refused';
}

function gatewayLink(arriving: LinkKind, mode: string): LinkKind {
  switch (mode) {
    case 'none':
      return arriving === 'plain text' ? arriving : 'refused';
    case 'ISTIO_MUTUAL':
      return arriving === 'mutual TLS' ? arriving : 'refused';
    case 'PASSTHROUGH':
    case 'AUTO_PASSTHROUGH':
      return arriving;
    default:
      return arriving === 'plain text' ? 'refused' : 'TLS';
  }
}

/** The server of a Gateway that takes the connection, for pods of one. */
function serverAt(workload: Workload, name: string, port: number | undefined, { model }: ExplainContext): GatewayServer | undefined {
  return gatewaysOf(model, workload).flatMap((gateway) => model.gatewayRouting.servers(`${gateway.namespace}/${gateway.name}`))
    .find((server) => server.port === port && takesHost(server, name));
}

/** What the DestinationRule says, or else Istio's own name for the cluster. */
function sniOf({ mode, automatic }: ClientTls, { destination: { host, port, subset }, policy }: Target): string | undefined {
  if (mode === 'DISABLE') {
    return undefined;
  }
  const written = automatic ? undefined : textAt(policy.block('tls')?.value, 'sni');
  return written ?? (mode === 'ISTIO_MUTUAL' ? `outbound_.${port ?? 0}_.${subset ?? ''}_.${host}` : undefined);
}
