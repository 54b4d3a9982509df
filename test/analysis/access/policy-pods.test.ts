import { hasTargets, PolicyPods } from '../../../src/analysis/access/policy-pods';
import { modelOf } from '../../support/analyze-yaml';
import { deployment, istio } from '../../support/object-yaml';

const PODS = deployment('web', 'app: web') + deployment('cart', 'app: cart') + deployment('ledger', 'app: web', 'bank');

test.each([
  ['pods of its namespace', 'shop', '{ selector: { matchLabels: { app: web } } }', ['web']],
  ['all of its namespace', 'shop', '{}', ['web', 'cart']],
  ['pods of every namespace', 'istio-system', '{ selector: { matchLabels: { app: web } } }', ['web', 'ledger']],
  ['all of the mesh', 'istio-system', '{}', ['web', 'cart', 'ledger']],
  ['nothing but its targets', 'shop', '{ targetRefs: [{ kind: Service, name: web }] }', []],
  ['nothing but its target', 'shop', '{ targetRef: { kind: Service, name: web } }', []],
])('a policy is for %s', (_, namespace, spec, names) => {
  const model = modelOf(PODS + istio('AuthorizationPolicy', 'policy', spec, namespace));
  const [policy] = model.ofKind('AuthorizationPolicy');
  expect(new PolicyPods(model).of(policy).map(({ name }) => name)).toEqual(names);
  expect(hasTargets(policy)).toBe(spec.includes('target'));
});
