import { serverOf } from './caller-step';
import type { ExplainContext } from './context';
import { callerOf, isWithoutProxy } from './question';
import { hostOfAuthority } from '../../mesh/host/called-name';
import type { MeshHost } from '../../mesh/host/mesh-host';
import { portOf } from '../../mesh/host/mesh-host';
import type { ConnectionDecision } from '../../mesh/route/connection-routing';
import { isToldByName, takesRequests } from '../../mesh/route/gateway-server';
import type { HttpRoute } from '../../mesh/route/http-route';
import type { DecidedDestination, DecidedMirror, Outcome } from '../../mesh/route/route-decision';
import type { VirtualService } from '../../mesh/route/virtual-service';
import { MESH_GATEWAY } from '../../mesh/route/virtual-service';

/**
 * Besides what routing decides:
 *
 * - `no proxy`: the request leaves without one, and goes to the host itself
 * - `redirect to https`: the server of the Gateway sends plain requests away
 * - `closed`: nothing at the Gateway is for the connection, which is not taken apart there
 * - `by name`: the Gateway lets TLS through to the host of the mesh that its name says
 */
export type WayOutcome = Outcome | 'no proxy' | 'redirect to https' | 'closed' | 'by name';

/** Where a request goes, whatever decides it. */
export interface Way {
  readonly outcome: WayOutcome;
  /** The host that is called, as the caller's proxy knows it. */
  readonly host: MeshHost | undefined;
  readonly virtualService: VirtualService | undefined;
  readonly route: HttpRoute | undefined;
  /** For what is no HTTP. */
  readonly connection: Pick<ConnectionDecision, 'route' | 'match'> | undefined;
  readonly destinations: readonly DecidedDestination[];
  readonly mirrors: readonly DecidedMirror[];
  /** `mesh`, or the Gateway as `namespace/name`. */
  readonly gateway: string;
}

const NOWHERE = { host: undefined, virtualService: undefined, route: undefined, connection: undefined, destinations: [], mirrors: [] };

/** Asks the model where the request goes. */
export function wayOf(context: ExplainContext): Way {
  const { model, question: { asker, request, port } } = context;
  const caller = callerOf(asker);
  if (asker.kind === 'gateway') {
    return gatewayWay(context, `${asker.resource.namespace}/${asker.resource.name}`);
  }
  if (isWithoutProxy(asker)) {
    const called = model.hosts.called(request.authority, caller.namespace);
    return unproxied(called && model.hosts.aliases.concrete(called, caller.namespace), port);
  }
  const decision = model.routing.decide(caller, request, port);
  const { host } = decision;
  if (host !== undefined && portOf(host, port)?.protocol === 'UDP') {
    return unproxied(host, port);
  }
  if (decision.outcome !== 'captured' && (host === undefined || model.takesRequests(caller, host, port))) {
    return { ...decision, connection: undefined, gateway: MESH_GATEWAY };
  }
  const connection = model.connectionRouting.decide(caller, request.authority, port);
  const outcome = connection.host !== undefined && connection.host.host !== host?.host ? 'captured' : connection.outcome;
  return { ...NOWHERE, outcome, host, connection, virtualService: connection.virtualService, destinations: connection.destinations, gateway: MESH_GATEWAY };
}

function unproxied(host: MeshHost | undefined, port: number): Way {
  return host === undefined
    ? { ...NOWHERE, outcome: 'pass through', gateway: MESH_GATEWAY }
    : {
      ...NOWHERE,
      outcome: 'no proxy',
      host,
      destinations: [{ host: host.host, meshHost: host, port, subset: undefined, share: 1, from: undefined }],
      gateway: MESH_GATEWAY,
    };
}

function gatewayWay(context: ExplainContext, gateway: string): Way {
  const { model, question: { asker, request, port } } = context;
  const server = serverOf(context);
  if (server !== undefined && server.httpsRedirect) {
    return { ...NOWHERE, outcome: 'redirect to https', gateway };
  }
  const pods = callerOf(asker);
  if (server === undefined || takesRequests(server)) {
    return { ...model.gatewayRouting.decide(gateway, request, port, pods), connection: undefined };
  }
  const connection = model.gatewayRouting.decideConnection(gateway, port, isToldByName(server) ? hostOfAuthority(request.authority) : undefined, pods);
  const { destinations, outcome, virtualService } = connection;
  return { ...NOWHERE, outcome: outcome === 'requests' ? 'closed' : outcome, connection, destinations, virtualService, gateway: connection.server?.gateway ?? gateway };
}
