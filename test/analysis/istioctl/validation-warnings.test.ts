import { VALIDATION_WARNINGS } from '../../../src/analysis/istioctl/validation-warnings';
import { answerTest } from '../../support/answer-test';
import { istio } from '../../support/object-yaml';

const ENVOY_FILTER = istio('EnvoyFilter', 'web', '{ configPatches: [] }');
const entry = (rest: string) => istio('ServiceEntry', 'ext', `{ hosts: [a.example.com, b.example.com], addresses: [192.0.2.1], ports: [{ number: 80, name: http, protocol: HTTP }, { number: 443, name: tls, protocol: TLS }], ${rest} }`);

answerTest(VALIDATION_WARNINGS, [
  { name: 'an EnvoyFilter, whatever is in it', yaml: ENVOY_FILTER.replace('networking.istio.io/v1\n', 'networking.istio.io/v1alpha3\n'), says: ['IST0133 EnvoyFilter shop/web: it depends on what Envoy is configured with, which may change with any release'] },
  { name: 'not in a version that nobody serves', yaml: ENVOY_FILTER.replace(/networking.istio.io\/\w+/, 'networking.istio.io/v1'), says: [] },
  { name: 'a tag without a name', yaml: istio('Telemetry', 'web', '{ metrics: [{ overrides: [{ tagOverrides: { "": { value: x } } }] }, { overrides: [{ tagOverrides: { a: { value: x } } }] }] }'), says: ['IST0133 Telemetry shop/web spec.metrics: a tag has no name'] },
  { name: 'hosts with one address', yaml: entry('resolution: DNS'), says: ['IST0133 ServiceEntry shop/ext spec.ports[1].protocol: several hosts have one address, and nothing but it tells them apart'] },
  { name: 'of which no names are resolved', yaml: entry('resolution: NONE'), says: [] },
]);
