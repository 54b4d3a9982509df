import * as fc from 'fast-check';
import { MeshModel } from '../../../src/mesh/mesh-model';
import { readResources } from '../../../src/mesh/read-resources';
import type { Json } from '../../../src/mesh/resource';
import type { AccessRequest } from '../../../src/mesh/security/access-request';
import { documents, modelOf, security } from '../yaml-model';

const TARGET = { namespace: 'shop', labels: { app: 'web' } };
const policy = (name: string, spec: string): string => security('AuthorizationPolicy', name, spec);

function decide(request: AccessRequest, ...policies: string[]): string {
  const { decision, because, from } = modelOf(documents(...policies)).authorization.decide(TARGET, request);
  return `${decision}, ${because}${from === undefined ? '' : `, ${from.resource?.name} ${from.path}`}`;
}

const GET = 'rules: [{ to: [{ operation: { methods: [GET] } }] }]';

test.each<[string, AccessRequest, string[], string]>([
  ['nothing', {}, [], 'allow, no policy'],
  ['one for others', {}, [policy('shop/a', 'selector: { matchLabels: { app: api } }'), policy('other/a', 'rules: []')], 'allow, no policy'],
  ['one without rules', {}, [policy('shop/a', '{}')], 'deny, nothing allows, a spec.rules'],
  ['one that allows everything', {}, [policy('shop/a', 'rules: [{}]')], 'allow, rule, a spec.rules[0]'],
  ['one of the root namespace', {}, [policy('istio-system/a', 'selector: { matchLabels: { app: web } }')], 'deny, nothing allows, a spec.rules'],
  ['one that allows it', { method: 'GET' }, [policy('shop/a', GET)], 'allow, rule, a spec.rules[0]'],
  ['one that allows something else', { method: 'PUT' }, [policy('shop/a', GET)], 'deny, nothing allows, a spec.rules'],
  ['one that may allow it', {}, [policy('shop/a', GET)], 'unknown, facts missing, a spec.rules[0]'],
  ['one of two that allows it', { method: 'GET' }, [policy('shop/a', '{}'), policy('shop/b', GET)], 'allow, rule, b spec.rules[0]'],
  ['one that denies it', { method: 'GET' }, [policy('shop/a', 'rules: [{}]'), policy('shop/b', `action: DENY\n${GET}`)], 'deny, rule, b spec.rules[0]'],
  ['one that denies something else', { method: 'PUT' }, [policy('shop/b', `action: DENY\n${GET}`)], 'allow, no policy'],
  ['one that may deny it', {}, [policy('shop/a', 'rules: [{}]'), policy('shop/b', `action: DENY\n${GET}`)], 'unknown, facts missing, b spec.rules[0]'],
  ['one that may deny what nothing allows', {}, [policy('shop/a', '{}'), policy('shop/b', `action: DENY\n${GET}`)], 'deny, nothing allows, a spec.rules'],
  ['one that hands it over', { method: 'GET' }, [policy('shop/a', `action: CUSTOM\n${GET}`)], 'unknown, external authorizer, a spec.rules[0]'],
  ['one that hands over something else', { method: 'PUT' }, [policy('shop/a', `action: CUSTOM\n${GET}`)], 'allow, no policy'],
  ['one that hands over what is denied', { method: 'GET' }, [policy('shop/a', `action: CUSTOM\n${GET}`), policy('shop/b', `action: DENY\n${GET}`)], 'deny, rule, b spec.rules[0]'],
  ['one that only writes it down', { method: 'PUT' }, [policy('shop/a', `action: AUDIT\n${GET}`)], 'allow, no policy'],
  ['one for gateways', {}, [policy('shop/a', 'targetRefs: [{ kind: Gateway, name: g }]')], 'allow, no policy'],
])('with %s', (_, request, policies, expected) => {
  expect(decide(request, ...policies)).toBe(expected);
});

test('one that is only tried out does not count', () => {
  const tried = policy('shop/a', 'action: DENY\nrules: [{}]').replace('namespace: shop', 'namespace: shop, annotations: { istio.io/dry-run: "true" }');
  expect(decide({}, tried)).toBe('allow, no policy');
});

test('other trust domains of the mesh mean the same', () => {
  const model = modelOf(policy('shop/a', 'rules: [{ from: [{ source: { principals: [old/ns/x/sa/y] } }] }]'), { trustDomain: 'new', trustDomainAliases: ['old'] });
  expect(model.authorization.decide(TARGET, { source: { principal: 'new/ns/x/sa/y' } }).decision).toBe('allow');
  expect(model.authorization.policiesFor(TARGET)[0].rules).toHaveLength(1);
});

test('knowing more never turns a certain answer round', () => {
  const operation = fc.record({ methods: fc.constantFrom(['GET'], ['PUT'], ['*']), paths: fc.constantFrom(['/a'], ['/b*']) }, { requiredKeys: [] });
  const spec = fc.record({ action: fc.constantFrom('ALLOW', 'DENY'), rules: fc.array(fc.record({ to: fc.array(fc.record({ operation }), { maxLength: 2 }) }), { maxLength: 2 }) });
  fc.assert(fc.property(fc.array(spec, { maxLength: 4 }), fc.constantFrom('GET', 'PUT'), fc.constantFrom('/a', '/b'), (specs, method, path) => {
    const { authorization } = new MeshModel(specs.flatMap((content, place) => readResources({
      apiVersion: 'security.istio.io/v1', kind: 'AuthorizationPolicy', metadata: { name: `p${place}`, namespace: 'shop' }, spec: content,
    })));
    const full = authorization.decide(TARGET, { method, path }).decision;
    expect(full).not.toBe('unknown');
    for (const partial of [{}, { method }, { path }]) {
      expect(['unknown', full]).toContain(authorization.decide(TARGET, partial).decision);
    }
  }));
});

test('hostile objects do no harm', () => {
  fc.assert(fc.property(fc.constantFrom('AuthorizationPolicy', 'PeerAuthentication'), fc.jsonValue(), fc.jsonValue(), (kind, spec, inner) => {
    const contents = [
      spec, { rules: inner, selector: inner, mtls: inner, portLevelMtls: inner, action: inner },
      { rules: [{ from: inner, to: inner, when: inner }, { from: [{ source: inner }], to: [{ operation: inner }], when: [{ key: inner, values: inner }] }] },
    ];
    const model = new MeshModel(contents.flatMap((content, place) => readResources({
      apiVersion: 'security.istio.io/v1', kind, metadata: { name: `p${place}`, namespace: 'shop' }, spec: content,
    } as Json)));
    expect(['allow', 'deny', 'unknown']).toContain(model.authorization.decide(TARGET, { method: 'GET', path: '/' }).decision);
    expect(['DISABLE', 'PERMISSIVE', 'STRICT']).toContain(model.peerAuthentication.modeOf(TARGET, 80).value);
  }));
});
