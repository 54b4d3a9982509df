import { proxyConfigProblems } from './proxy-config';
import { type SettingProblem, textOf, typeProblems } from './setting-problem';
import { expectedInstead, type FieldType, fieldsOf } from './typed-fields';
import { durationMillis } from '../../mesh/duration-value';
import type { JsonPath } from '../../mesh/json-access';
import { fieldPath, listAt, numberAt, objectAt, textAt, valueAt } from '../../mesh/json-access';
import type { JsonObject } from '../../mesh/resource';
import { hostPatternProblem, isIstioLabel } from '../admission/host-syntax';

const FIELDS: ReadonlyMap<string, FieldType> = new Map<string, FieldType>([
  ...fieldsOf('number', 'proxyListenPort', 'proxyInboundListenPort', 'proxyHttpPort'),
  ...fieldsOf('duration', 'connectTimeout', 'hboneIdleTimeout', 'protocolDetectionTimeout', 'dnsRefreshRate'),
  ...fieldsOf('flag', 'enableTracing', 'enableEnvoyAccessLogService', 'disableEnvoyListenerLog', 'enableAutoMtls', 'enablePrometheusMerge', 'verifyCertificateAtClient'),
  ...fieldsOf('text', 'ingressClass', 'ingressService', 'ingressSelector', 'accessLogFile', 'accessLogFormat', 'trustDomain', 'rootNamespace', 'inboundClusterStatName', 'outboundClusterStatName'),
  ...fieldsOf('texts', 'trustDomainAliases', 'defaultServiceExportTo', 'defaultVirtualServiceExportTo', 'defaultDestinationRuleExportTo'),
  ...fieldsOf('object', 'tcpKeepalive', 'defaultConfig', 'outboundTrafficPolicy', 'inboundTrafficPolicy', 'localityLbSetting', 'zoneAwareLbSetting', 'ca', 'defaultProviders', 'pathNormalization',
    'defaultHttpRetryPolicy', 'defaultInboundHttpRetryPolicy', 'meshMTLS', 'tlsDefaults', 'defaultTrafficPolicy', 'serviceEntryVisibility'),
  ...fieldsOf('objects', 'configSources', 'caCertificates', 'certificates', 'serviceSettings', 'serviceScopeConfigs', 'extensionProviders', 'discoverySelectors'),
  ['ingressControllerMode', ['UNSPECIFIED', 'OFF', 'DEFAULT', 'STRICT']],
  ['accessLogEncoding', ['TEXT', 'JSON']],
  ['h2UpgradePolicy', ['DO_NOT_UPGRADE', 'UPGRADE']],
]);

const MODES: readonly (readonly [field: string, names: readonly string[]])[] = [
  ['outboundTrafficPolicy', ['REGISTRY_ONLY', 'ALLOW_ANY', 'ALLOW_ANY_DYNAMIC_DNS']],
  ['inboundTrafficPolicy', ['PASSTHROUGH', 'LOCALHOST']],
];

const HOUR = 3_600_000;

/** What istiod has against a MeshConfig. */
export function* meshConfigProblems(settings: JsonObject): Iterable<SettingProblem> {
  yield* typeProblems(settings, FIELDS);
  yield* proxyConfigProblems(objectAt(settings, 'defaultConfig') ?? {}, 'defaultConfig');
  const port = numberAt(settings, 'proxyListenPort');
  if (port !== undefined && (port < 1 || port > 65535)) {
    yield { field: 'proxyListenPort', problem: `is ${port}; allowed: 1 to 65535` };
  }
  const connect = durationMillis(textAt(settings, 'connectTimeout'));
  if (connect !== undefined && (connect < 1 || connect > HOUR)) {
    yield { field: 'connectTimeout', problem: `is ${textOf(valueAt(settings, 'connectTimeout') ?? '')}; allowed: 1ms to 1h` };
  }
  const detection = durationMillis(textAt(settings, 'protocolDetectionTimeout'));
  if (detection !== undefined && !Number.isInteger(detection)) {
    yield { field: 'protocolDetectionTimeout', problem: `is ${textOf(valueAt(settings, 'protocolDetectionTimeout') ?? '')}; allowed: whole milliseconds` };
  }
  for (const [field, modes] of MODES) {
    const mode = valueAt(settings, field, 'mode');
    const allowed = mode === undefined ? undefined : expectedInstead(modes, mode);
    if (mode !== undefined && allowed !== undefined) {
      yield { field: `${field}.mode`, problem: `is ${textOf(mode)}; allowed: ${allowed}` };
    }
  }
  if (valueAt(settings, 'meshMTLS', 'ecdhCurves') !== undefined) {
    yield { field: 'meshMTLS.ecdhCurves', problem: 'is not for traffic in the mesh; write it in tlsDefaults' };
  }
  yield* domainProblems(settings);
}

function* domainProblems(settings: JsonObject): Iterable<SettingProblem> {
  const domains: JsonPath[] = [['trustDomain'], ...listAt(settings, 'trustDomainAliases').map((_, index): JsonPath => ['trustDomainAliases', index])];
  for (const path of domains) {
    const domain = textAt(settings, ...path);
    if (domain !== undefined && !domain.replace(/\.$/, '').split('.').every(isIstioLabel)) {
      yield { field: fieldPath(...path), problem: `is '${domain}'; allowed: DNS labels with dots between them` };
    }
  }
  for (const [place, entry] of listAt(settings, 'serviceSettings').entries()) {
    for (const [index, host] of listAt(entry, 'hosts').entries()) {
      const problem = typeof host === 'string' ? hostPatternProblem(host) : undefined;
      if (problem !== undefined) {
        yield { field: fieldPath('serviceSettings', place, 'hosts', index), problem };
      }
    }
  }
}
