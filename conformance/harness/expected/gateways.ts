import type { Pod } from '../cluster';
import type { EnvoyConfiguration } from '../judges';
import type { Manifest } from '../manifest';
import type { Comparison } from './comparison';
import { targetsOf } from './tcp-routes';
import { withoutSources } from './tls';
import { given } from './values';
import { carries, nameOf, type Watched, type World } from './world';

type Spec = Manifest['spec'];

const VERSIONS: Readonly<Record<string, string>> = { TLSV1_0: 'TLSv1_0', TLSV1_1: 'TLSv1_1', TLSV1_2: 'TLSv1_2', TLSV1_3: 'TLSv1_3' };

/** Compares the listeners of a gateway's pod with the servers of its Gateways. Returns the Gateways that were found in it. */
export function compareGateways(world: World, pod: Pod, { listeners, routes }: EnvoyConfiguration, comparison: Comparison): Watched[] {
  const gateways = pod.proxy === 'router' ? world.of('Gateway').filter(({ spec }) => carries(pod, spec.selector)) : [];
  for (const gateway of gateways) {
    for (const server of gateway.spec.servers) {
      for (const port of targetsOf(world, pod, server.port.number)) {
        const where = `${pod.namespace}/${pod.name} ${nameOf(gateway)} ${server.port.protocol} ${server.port.number}`;
        const listener = listeners.find(({ address }) => address.socketAddress.portValue === port);
        compareServer(where, gateway, server, port, listener?.filterChains ?? [], routes, comparison);
      }
    }
  }
  return gateways;
}

function compareServer(
  where: string, gateway: Watched, server: Spec, port: number, chains: readonly Spec[], routes: readonly Spec[], comparison: Comparison,
): void {
  const hosts: string[] = server.hosts.map((host: string) => host);
  const names = server.port.protocol === 'HTTP' || hosts.includes('*') ? undefined : hosts.sort();
  const namesOf = ({ filterChainMatch }: Spec): string[] | undefined => filterChainMatch?.serverNames && [...filterChainMatch.serverNames].sort();
  const chain = chains.find((one) => JSON.stringify(namesOf(one)) === JSON.stringify(names));
  if (chain === undefined) {
    comparison.problem(`${where} has no filter chain for ${names?.join(', ') ?? 'plain text'}`);
    return;
  }
  comparison.same('TLS of servers', `${where} TLS`, expectedTls(server), withoutSources(chain.transportSocket?.typedConfig));
  const http = chain.filters.find(({ name }: Spec) => name === 'envoy.filters.network.http_connection_manager')?.typedConfig;
  const isForRequests = ['HTTP', 'HTTPS'].includes(server.port.protocol);
  const name = server.port.protocol === 'HTTP' ? `http.${port}` : `https.${server.port.number}.${server.port.name}.${gateway.name}.${gateway.namespace}`;
  comparison.same('routes of servers', `${where} routes`, isForRequests ? name : undefined, http?.rds?.routeConfigName);
  if (isForRequests) {
    const known = routes.find((configuration) => configuration.name === name)?.virtualHosts?.map((host: Spec) => host.name) ?? [];
    hosts.filter((host) => !known.includes(`${host}:${server.port.number}`) && !known.includes(`blackhole:${server.port.number}`))
      .forEach((host) => comparison.problem(`${where} has no virtual host for ${host}`));
  }
}

/** How a gateway ends TLS, or nothing where it does not. */
function expectedTls({ port, tls }: Spec): object | undefined {
  if (tls === undefined || port.protocol === 'HTTP' || tls.mode === 'PASSTHROUGH') {
    return undefined;
  }
  const mutual = tls.mode === 'MUTUAL' || tls.mode === 'ISTIO_MUTUAL';
  const credential = tls.mode === 'ISTIO_MUTUAL' ? 'default' : `kubernetes://${tls.credentialName}`;
  const asked = mutual || tls.mode === 'OPTIONAL_MUTUAL';
  const clients = tls.mode === 'ISTIO_MUTUAL' ? 'ROOTCA' : `kubernetes://${tls.caCertCredentialName ?? `${tls.credentialName}-cacert`}`;
  const authority = asked ? clients : undefined;
  const params = given({
    tlsMinimumProtocolVersion: tls.minProtocolVersion && VERSIONS[tls.minProtocolVersion],
    tlsMaximumProtocolVersion: tls.maxProtocolVersion && VERSIONS[tls.maxProtocolVersion],
    cipherSuites: tls.cipherSuites?.map((suite: string) => suite),
  });
  return {
    '@type': 'type.googleapis.com/envoy.extensions.transport_sockets.tls.v3.DownstreamTlsContext',
    'commonTlsContext': given({
      tlsParams: Object.keys(params).length > 0 ? params : undefined,
      tlsCertificateSdsSecretConfigs: [{ name: credential }],
      combinedValidationContext: authority && { defaultValidationContext: {}, validationContextSdsSecretConfig: { name: authority } },
      // Proxies of a mesh tell each other who they are before they pass on connections.
      alpnProtocols: [...(tls.mode === 'ISTIO_MUTUAL' && port.protocol === 'TLS' ? ['istio-peer-exchange'] : []), 'h2', 'http/1.1'],
    }),
    'requireClientCertificate': mutual,
  };
}
