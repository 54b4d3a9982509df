import { MESH205 } from '../../../src/analysis/rules/MESH205-unsupported-target';
import { admissionRows } from '../../support/admission-rows';
import { ruleTest } from '../../support/rule-test';

const { refused, accepted } = admissionRows('AuthorizationPolicy');
const allowed = 'allowed: Service, ServiceEntry, Gateway, GatewayClass';

ruleTest(MESH205, [
  refused('another kind, or group', '{ targetRefs: [{ kind: Deployment, group: apps, name: a }, { kind: Service, group: v1, name: a }, { kind: ServiceEntry, name: a }], rules: [{}] }',
    ['spec.targetRefs[0].kind', `a Deployment cannot be the target; ${allowed}`],
    ['spec.targetRefs[1].group', "the target is a Service of 'v1', which cannot have policies", { fix: 'leave group out' }],
    ['spec.targetRefs[2].group', "the target is a ServiceEntry of '', which cannot have policies", { fix: 'write group: networking.istio.io' }]),
  admissionRows('RequestAuthentication').refused('the old field', '{ targetRef: { kind: Pod, name: a } }', ['spec.targetRef.kind', `a Pod cannot be the target; ${allowed}`]),
  accepted('those that can have policies', '{ targetRefs: [{ kind: Service, group: core, name: a }, { kind: Service, name: b }, { kind: ServiceEntry, group: networking.istio.io, name: c }], rules: [{}] }'),
]);
