import { MESH249 } from '../../../src/analysis/rules/MESH249-invalid-hash-cookie';
import { admissionRows } from '../../support/admission-rows';
import { ruleTest } from '../../support/rule-test';

const { refused, accepted } = admissionRows('DestinationRule');
const cookie = (text: string): string => `{ host: a.b, trafficPolicy: { loadBalancer: { consistentHash: { httpCookie: ${text} } } } }`;
const path = 'spec.trafficPolicy.loadBalancer.consistentHash.httpCookie';

ruleTest(MESH249, [
  refused('names', cookie("{ name: '', attributes: [{ name: '' }, { name: SameSite, value: Lax }, { name: SameSite }] }"),
    [`${path}.attributes[0].name`, 'the attribute has no name'],
    [`${path}.attributes[2].name`, 'the attribute SameSite is there twice'],
    [`${path}.name`, 'the cookie has no name']),
  accepted('a cookie', cookie('{ name: a, ttl: 0s, attributes: [{ name: SameSite, value: Lax }, { name: Secure }] }')),
]);
