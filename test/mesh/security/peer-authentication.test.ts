import { documents, modelOf, security } from '../yaml-model';

const peer = (name: string, spec: string): string => security('PeerAuthentication', name, spec);
const mode = (name: string, value: string): string => peer(name, `mtls: { mode: ${value} }`);
const WEB = 'selector: { matchLabels: { app: web } }\n';

function ask(port: number | undefined, ...policies: string[]): string {
  const { value, from } = modelOf(documents(...policies)).peerAuthentication.modeOf({ namespace: 'shop', labels: { app: 'web' } }, port);
  return from === undefined ? value : `${value} ${from.resource?.namespace}/${from.resource?.name} ${from.path}`;
}

test.each<[string, number | undefined, string[], string]>([
  ['nothing', undefined, [], 'PERMISSIVE'],
  ['the mesh', undefined, [mode('istio-system/a', 'STRICT')], 'STRICT istio-system/a spec.mtls.mode'],
  ['the namespace', undefined, [mode('istio-system/a', 'STRICT'), mode('shop/b', 'DISABLE')], 'DISABLE shop/b spec.mtls.mode'],
  ['a namespace that leaves it open', undefined, [mode('istio-system/a', 'STRICT'), mode('shop/b', 'UNSET'), mode('other/b', 'DISABLE')], 'STRICT istio-system/a spec.mtls.mode'],
  ['two of the namespace', undefined, [mode('shop/b', 'STRICT'), mode('shop/a', 'DISABLE')], 'DISABLE shop/a spec.mtls.mode'],
  ['the pods', undefined, [mode('shop/a', 'DISABLE'), peer('shop/b', `${WEB}mtls: { mode: STRICT }`)], 'STRICT shop/b spec.mtls.mode'],
  ['other pods', undefined, [peer('shop/b', 'selector: { matchLabels: { app: api } }\nmtls: { mode: STRICT }')], 'PERMISSIVE'],
  ['two of the pods', 80, [peer('shop/a', `${WEB}mtls: { mode: STRICT }`), peer('shop/b', `${WEB}portLevelMtls: { 80: { mode: DISABLE } }`)], 'STRICT shop/a spec.mtls.mode'],
  ['pods of the root namespace', undefined, [peer('istio-system/b', `${WEB}mtls: { mode: STRICT }`)], 'PERMISSIVE'],
  ['the port', 80, [peer('shop/b', `${WEB}mtls: { mode: STRICT }\nportLevelMtls: { 80: { mode: DISABLE } }`)], 'DISABLE shop/b spec.portLevelMtls.80.mode'],
  ['another port', 81, [peer('shop/b', `${WEB}mtls: { mode: STRICT }\nportLevelMtls: { 80: { mode: DISABLE } }`)], 'STRICT shop/b spec.mtls.mode'],
  ['a port that leaves it open', 80, [mode('shop/a', 'STRICT'), peer('shop/b', `${WEB}portLevelMtls: { 80: {} }`)], 'STRICT shop/a spec.mtls.mode'],
  ['a port without pods', 80, [peer('shop/b', 'portLevelMtls: { 80: { mode: DISABLE } }')], 'PERMISSIVE'],
])('%s', (_, port, policies, expected) => {
  expect(ask(port, ...policies)).toBe(expected);
});

test('the policies that count can be asked for', () => {
  const { peerAuthentication } = modelOf(documents(mode('shop/b', 'STRICT'), mode('shop/a', 'STRICT'), peer('shop/web', WEB)));
  expect(peerAuthentication.policyOf({ namespace: 'shop', labels: { app: 'web' } })?.name).toBe('web');
  expect(peerAuthentication.widePolicyOf('shop')?.name).toBe('a');
  expect(peerAuthentication.widePolicyOf('other')).toBeUndefined();
});
