const HTTP = ['buffer', 'cors', 'csrf', 'ext_authz', 'fault', 'grpc_http1_bridge', 'grpc_json_transcoder', 'grpc_web', 'gzip', 'health_check', 'ip_tagging', 'lua', 'router', 'squash'];
const LISTENER = ['http_inspector', 'original_dst', 'original_src', 'proxy_protocol', 'tls_inspector'];
const NETWORK = ['client_ssl_auth', 'http_connection_manager', 'mongo_proxy', 'ratelimit', 'redis_proxy', 'tcp_proxy'];

/** What Envoy's filters were called, and what they are called. */
export const OLD_FILTER_NAMES: ReadonlyMap<string, string> = new Map([
  ...HTTP.map((name): [string, string] => [`envoy.${name}`, `envoy.filters.http.${name}`]),
  ['envoy.http_dynamo_filter', 'envoy.filters.http.dynamo'],
  ['envoy.rate_limit', 'envoy.filters.http.ratelimit'],
  ...LISTENER.map((name): [string, string] => [`envoy.listener.${name}`, `envoy.filters.listener.${name}`]),
  ...NETWORK.map((name): [string, string] => [`envoy.${name}`, `envoy.filters.network.${name}`]),
]);
