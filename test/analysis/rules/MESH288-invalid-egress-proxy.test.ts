import { MESH288 } from '../../../src/analysis/rules/MESH288-invalid-egress-proxy';
import { admissionRows } from '../../support/admission-rows';
import { ruleTest } from '../../support/rule-test';

const { refused, accepted } = admissionRows('Sidecar');
const policy = (text: string): string => `{ outboundTrafficPolicy: ${text} }`;

ruleTest(MESH288, [
  refused('another mode', policy('{ mode: REGISTRY_ONLY, egressProxy: { host: a.b, port: { number: 80 } } }'),
    ['spec.outboundTrafficPolicy.mode', 'mode is REGISTRY_ONLY, which does not use egressProxy']),
  refused('no host and no port', policy("{ mode: ALLOW_ANY, egressProxy: { host: '*.b' } }"),
    ['spec.outboundTrafficPolicy.egressProxy', 'egressProxy has no port'],
    ['spec.outboundTrafficPolicy.egressProxy.host', "the host '*.b' has the part '*', which is no DNS label"]),
  accepted('a proxy', policy('{ mode: ALLOW_ANY, egressProxy: { host: a.b, port: { number: 80 } } }')),
  accepted('none', policy('{ mode: REGISTRY_ONLY }')),
]);
