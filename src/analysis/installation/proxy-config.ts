import { isIP } from 'net';
import { type SettingProblem, textOf, typeProblems } from './setting-problem';
import { type FieldType, fieldsOf } from './typed-fields';
import { durationMillis } from '../../mesh/duration-value';
import type { JsonPath } from '../../mesh/json-access';
import { fieldPath, numberAt, objectAt, textAt, valueAt } from '../../mesh/json-access';
import type { JsonObject } from '../../mesh/resource';
import { hostNameProblem } from '../admission/host-syntax';

const FIELDS: ReadonlyMap<string, FieldType> = new Map<string, FieldType>([
  ...fieldsOf('text', 'configPath', 'binaryPath', 'serviceCluster', 'discoveryAddress', 'zipkinAddress', 'statsdUdpAddress', 'envoyMetricsServiceAddress', 'availabilityZone',
    'customConfigFile', 'proxyBootstrapTemplatePath', 'meshId'),
  ...fieldsOf('texts', 'extraStatTags', 'caCertificatesPem'),
  ...fieldsOf('text map', 'proxyMetadata', 'runtimeValues'),
  ...fieldsOf('flag', 'holdApplicationUntilProxyStarts', 'statsCompression'),
  ...fieldsOf('number', 'proxyAdminPort', 'statNameLength', 'concurrency', 'statusPort', 'fileFlushMinSizeKb'),
  ...fieldsOf('duration', 'drainDuration', 'discoveryRefreshDelay', 'terminationDrainDuration', 'fileFlushInterval'),
  ...fieldsOf('object', 'tracing', 'sds', 'envoyAccessLogService', 'envoyMetricsService', 'gatewayTopology', 'readinessProbe', 'proxyStatsMatcher', 'image', 'privateKeyProvider',
    'proxyHeaders', 'connectionSettings'),
  ['controlPlaneAuthPolicy', ['NONE', 'MUTUAL_TLS']],
  ['interceptionMode', ['REDIRECT', 'TPROXY', 'NONE']],
  ['tracingServiceName', ['APP_LABEL_AND_NAMESPACE', 'CANONICAL_NAME_ONLY', 'CANONICAL_NAME_AND_NAMESPACE']],
]);

const NEEDED = ['configPath', 'binaryPath', 'serviceCluster', 'discoveryAddress'];
const ADDRESSES: readonly JsonPath[] = [
  ['discoveryAddress'], ['statsdUdpAddress'], ['envoyMetricsServiceAddress'], ['envoyAccessLogService', 'address'], ['envoyMetricsService', 'address'],
  ['tracing', 'zipkin', 'address'], ['tracing', 'datadog', 'address'],
];

const PORT = [1, 65535] as const;
const ANY = Number.MAX_SAFE_INTEGER;
/** Numbers that are bounded, where they are written. */
const RANGES: readonly (readonly [path: JsonPath, least: number, most: number])[] = [
  [['proxyAdminPort'], ...PORT],
  [['statusPort'], ...PORT],
  ...['httpMaxConcurrentStreams', 'listenerConnectionLimit', 'globalDownstreamConnectionLimit'].map((field) => [['connectionSettings', field], 1, ANY] as const),
  ...['http2InitialStreamWindowSize', 'http2InitialConnectionWindowSize'].map((field) => [['connectionSettings', field], 65535, ANY] as const),
];

/** What Istio has against the settings of proxies: those of a pod (proxy.istio.io/config), or the defaultConfig of the mesh. */
export function* proxyConfigProblems(settings: JsonObject, ...place: JsonPath): Iterable<SettingProblem> {
  yield* typeProblems(settings, FIELDS, ...place);
  for (const field of NEEDED) {
    if (settings[field] === '') {
      yield { field: fieldPath(...place, field), problem: 'is empty; leave it out for the default' };
    }
  }
  for (const [path, least, most] of RANGES) {
    const number = numberAt(settings, ...path);
    if (number !== undefined && (number < least || number > most)) {
      yield { field: fieldPath(...place, ...path), problem: `is ${number}; allowed: ${most === ANY ? `${least} or more` : `${least} to ${most}`}` };
    }
  }
  for (const tracer of ['zipkin', 'datadog']) {
    if (objectAt(settings, 'tracing', tracer) !== undefined && (textAt(settings, 'tracing', tracer, 'address') ?? '') === '') {
      yield { field: fieldPath(...place, 'tracing', tracer, 'address'), problem: 'is missing; allowed: a host and a port' };
    }
  }
  for (const path of ADDRESSES) {
    const address = textAt(settings, ...path) ?? '';
    if (address !== '' && !isAddress(address.replace('$(HOST_IP)', '127.0.0.1'))) {
      yield { field: fieldPath(...place, ...path), problem: `is '${address}'; allowed: a host or an IP address, and a port: name:15012` };
    }
  }
  const drain = durationMillis(textAt(settings, 'drainDuration'));
  if (drain !== undefined && (drain < 1 || drain % 1000 !== 0)) {
    yield { field: fieldPath(...place, 'drainDuration'), problem: `is ${textOf(valueAt(settings, 'drainDuration') ?? '')}; allowed: whole seconds` };
  }
}

/** `host:port`, with an IPv6 address in brackets. */
function isAddress(text: string): boolean {
  const [, host = '', port = ''] = /^(\[[^\]]+\]|[^:]*):(\d{1,5})$/.exec(text) ?? [];
  const name = host.replace(/^\[(.*)\]$/, '$1');
  return Number(port) > 0 && Number(port) < 65536 && (isIP(name) !== 0 || hostNameProblem(name) === undefined);
}
