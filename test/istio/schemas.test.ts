import { readdirSync, readFileSync } from 'fs';
import { join } from 'path';

const FOLDER = join(__dirname, '../../imports/schemas');
const schemas = readdirSync(FOLDER).map((file) => ({ file, text: readFileSync(join(FOLDER, file), 'utf8') }));

/** The kinds of the Istio API, with the versions that the API server answers to, the stored one marked. */
test('every kind ships with all of its served versions', () => {
  const versions = Object.fromEntries(schemas.map(({ text }) => {
    const { kind, versions: served } = JSON.parse(text) as { kind: string; versions: { name: string; storage: boolean }[] };
    return [kind, served.map(({ name, storage }) => `${name}${storage ? '*' : ''}`)];
  }));
  expect(versions).toEqual({
    AuthorizationPolicy: ['v1*', 'v1beta1'],
    DestinationRule: ['v1*', 'v1alpha3', 'v1beta1'],
    EnvoyFilter: ['v1alpha3*'],
    Gateway: ['v1*', 'v1alpha3', 'v1beta1'],
    PeerAuthentication: ['v1*', 'v1beta1'],
    ProxyConfig: ['v1beta1*'],
    RequestAuthentication: ['v1*', 'v1beta1'],
    ServiceEntry: ['v1*', 'v1alpha3', 'v1beta1'],
    Sidecar: ['v1*', 'v1alpha3', 'v1beta1'],
    Telemetry: ['v1', 'v1alpha1*'],
    TrafficExtension: ['v1alpha1*'],
    VirtualService: ['v1*', 'v1alpha3', 'v1beta1'],
    WasmPlugin: ['v1alpha1*'],
    WorkloadEntry: ['v1*', 'v1alpha3', 'v1beta1'],
    WorkloadGroup: ['v1*', 'v1alpha3', 'v1beta1'],
  });
});

test('the schemas hold rules and no prose', () => {
  const all = schemas.map(({ text }) => text).join('\n');
  expect(all).toContain('"x-kubernetes-validations":[{"rule":');
  expect(all).not.toContain('"messageExpression"');
  expect(all).not.toMatch(/"(description|message)":"/);
});
