import type { Pod } from './cluster';
import { NODE } from './network';

/** Where istiod and the certificate authority answer. */
export const DISCOVERY = { host: NODE, port: 15010 };
export const SECRETS = { host: NODE, port: 15013 };

/** How long an Envoy waits before it asks istiod again: by default up to half a minute, when a busy machine does not answer at first. */
const RECONNECT = { base_interval: '0.1s', max_interval: '1s' };

/** Envoy's first configuration: who it is, and where it gets the rest. Istio's agent writes the same into a pod. */
export function bootstrap(pod: Pod, adminSocket: string): object {
  const { address, labels, name, namespace, proxy, serviceAccount } = pod;
  return {
    node: {
      id: `${proxy}~${address}~${name}.${namespace}~${namespace}.svc.cluster.local`,
      cluster: `${labels.app ?? name}.${namespace}`,
      metadata: {
        NAME: name,
        NAMESPACE: namespace,
        SERVICE_ACCOUNT: serviceAccount,
        CLUSTER_ID: 'Kubernetes',
        ISTIO_VERSION: '1.31.0',
        LABELS: labels,
        INSTANCE_IPS: address,
        ...(proxy === 'sidecar' && { INTERCEPTION_MODE: 'REDIRECT' }),
      },
    },
    admin: { address: { pipe: { path: adminSocket, mode: 0o666 } } },
    dynamic_resources: {
      ads_config: {
        api_type: 'GRPC',
        transport_api_version: 'V3',
        set_node_on_first_message_only: true,
        grpc_services: [{ envoy_grpc: { cluster_name: 'xds-grpc', retry_policy: { retry_back_off: RECONNECT } } }],
      },
      lds_config: { ads: {}, initial_fetch_timeout: '0s', resource_api_version: 'V3' },
      cds_config: { ads: {}, initial_fetch_timeout: '0s', resource_api_version: 'V3' },
    },
    static_resources: { clusters: [grpcCluster('xds-grpc', DISCOVERY), grpcCluster('sds-grpc', SECRETS)] },
  };
}

function grpcCluster(name: string, { host, port }: { readonly host: string; readonly port: number }): object {
  return {
    name,
    type: 'STATIC',
    connect_timeout: '5s',
    typed_extension_protocol_options: {
      'envoy.extensions.upstreams.http.v3.HttpProtocolOptions': {
        '@type': 'type.googleapis.com/envoy.extensions.upstreams.http.v3.HttpProtocolOptions',
        'explicit_http_config': { http2_protocol_options: {} },
      },
    },
    load_assignment: {
      cluster_name: name,
      endpoints: [{ lb_endpoints: [{ endpoint: { address: { socket_address: { address: host, port_value: port } } } }] }],
    },
  };
}
