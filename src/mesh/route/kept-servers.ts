import type { GatewayServer } from './gateway-server';
import { isToldByName } from './gateway-server';
import { isHttp } from '../host/protocol';

/** Why a server is left out. */
export interface ServerConflict {
  /** The server that was there before. */
  readonly first: GatewayServer;
  /** Which of its hosts the first one has already; undefined where the protocols do not go together. */
  readonly host: number | undefined;
}

/**
 * Which servers Istio keeps of those that the same pods are to have, asked in
 * the order in which it goes through them: one with TLS is left out when one of
 * its hosts is there in TLS already, and any when the port was first taken
 * without TLS, unless both are for HTTP.
 */
export class KeptServers {
  private readonly plain = new Map<string, GatewayServer>();
  private readonly encrypted = new Map<string, GatewayServer>();

  /** Takes the next server; answers why it is left out, or undefined when it is kept. */
  public add(server: GatewayServer): ServerConflict | undefined {
    if (server.port === 0) {
      // Admission refuses a server without a port: it is in nobody's way.
      return undefined;
    }
    const place = `${server.port} ${server.bind}`;
    const keys = server.tls === undefined ? [] : server.hosts.map((host) => `${place} ${fullHost(host, server.gateway.split('/')[0])}`);
    const host = keys.findIndex((key) => this.encrypted.has(key));
    const twin = this.encrypted.get(keys[host] ?? '');
    if (twin !== undefined) {
      return { first: twin, host };
    }
    keys.forEach((key) => this.encrypted.set(key, server));
    const first = this.plain.get(place);
    if (first !== undefined) {
      return isHttp(first.protocol) && isHttp(server.protocol) ? undefined : { first, host: undefined };
    }
    if (!isToldByName(server)) {
      this.plain.set(place, server);
    }
    return undefined;
  }
}

/** The namespace of a host is a part of it; `.` stands for that of the Gateway. */
function fullHost(host: string, namespace: string): string {
  return host.startsWith('./') ? `${namespace}/${host.slice(2)}` : host.startsWith('*/') ? host.slice(2) : host;
}
