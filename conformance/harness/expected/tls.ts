import type { Manifest } from '../manifest';
import type { Upstream } from './cluster';
import { given } from './values';

type Spec = Manifest['spec'];

const UPSTREAM = 'type.googleapis.com/envoy.extensions.transport_sockets.tls.v3.UpstreamTlsContext';

/** How an Envoy encrypts to an upstream: by the word of the DestinationRule, otherwise to whoever has a sidecar. */
export function expectedTransport(upstream: Upstream): object {
  const { host, policy: { tls } } = upstream;
  const isOutside = host.entry?.spec.location === 'MESH_EXTERNAL';
  if (tls === undefined) {
    return isOutside ? {} : { transportSocketMatches: automatic(upstream) };
  }
  switch (tls.mode) {
    case 'DISABLE': return {};
    case 'ISTIO_MUTUAL': return { transportSocket: mutual(upstream, tls.sni) };
    case 'SIMPLE': return { transportSocket: simple(tls) };
    default: throw new Error(`no translation for TLS ${tls.mode}`);
  }
}

/** Where certificates come from is the same for all of them. */
export function withoutSources<Value>(value: Value): Value {
  return JSON.parse(JSON.stringify(value, (key, inner) => (key === 'sdsConfig' ? undefined : inner)) ?? 'null') ?? undefined;
}

function automatic(upstream: Upstream): object[] {
  return [
    { name: 'tlsMode-istio', match: { tlsMode: 'istio' }, transportSocket: mutual(upstream) },
    {
      name: 'tlsMode-disabled',
      match: {},
      transportSocket: {
        name: 'envoy.transport_sockets.raw_buffer',
        typedConfig: { '@type': 'type.googleapis.com/envoy.extensions.transport_sockets.raw_buffer.v3.RawBuffer' },
      },
    },
  ];
}

function mutual({ host, policy, port, subset = '' }: Upstream, sni = `outbound_.${port.number}_.${subset}_.${host.name}`): object {
  const identities = [...new Set(host.pods.map((pod) => `spiffe://cluster.local/ns/${pod.namespace}/sa/${pod.serviceAccount}`))].sort();
  const isHttp2 = ['http2', 'grpc', 'grpc-web'].includes(port.protocol) || policy.connectionPool?.http?.h2UpgradePolicy === 'UPGRADE';
  return {
    name: 'envoy.transport_sockets.tls',
    typedConfig: {
      '@type': UPSTREAM,
      'commonTlsContext': {
        tlsParams: { tlsMinimumProtocolVersion: 'TLSv1_2', tlsMaximumProtocolVersion: 'TLSv1_3' },
        tlsCertificateSdsSecretConfigs: [{ name: 'default' }],
        combinedValidationContext: {
          defaultValidationContext: identities.length > 0 ? { matchSubjectAltNames: identities.map((exact) => ({ exact })) } : {},
          validationContextSdsSecretConfig: { name: 'ROOTCA' },
        },
        alpnProtocols: isHttp2 ? ['istio', 'h2'] : ['istio'],
      },
      sni,
    },
  };
}

function simple({ caCertificates, sni, subjectAltNames }: Spec): object {
  return {
    name: 'envoy.transport_sockets.tls',
    typedConfig: given({
      '@type': UPSTREAM,
      'commonTlsContext': {
        tlsParams: { tlsMinimumProtocolVersion: 'TLSv1_2', tlsMaximumProtocolVersion: 'TLSv1_3' },
        combinedValidationContext: {
          defaultValidationContext: { matchSubjectAltNames: (subjectAltNames ?? []).map((exact: string) => ({ exact })) },
          validationContextSdsSecretConfig: { name: `file-root:${caCertificates}` },
        },
      },
      sni,
    }),
  };
}
