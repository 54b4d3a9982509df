import { MESH283 } from '../../../src/analysis/rules/MESH283-invalid-sidecar-host';
import { admissionRows } from '../../support/admission-rows';
import { ruleTest } from '../../support/rule-test';

const { refused, accepted } = admissionRows('Sidecar');
const hosts = (list: string): string => `{ egress: [{ hosts: [${list}] }] }`;

ruleTest(MESH283, [
  refused('none', hosts(''), ['spec.egress[0].hosts', 'the listener has no hosts']),
  refused('no hosts', hosts("a.b, ./web, 'a_b/*', '/a.b', './*-a.b', ./10.0.0.1, 'a/'"),
    ['spec.egress[0].hosts[0]', "the host 'a.b' has no namespace: it is written namespace/host"],
    ['spec.egress[0].hosts[1]', "the host './web' is a short name, and a full one is needed"],
    ['spec.egress[0].hosts[2]', "the host 'a_b/*' has the namespace 'a_b', which is none"],
    ['spec.egress[0].hosts[3]', "the host '/a.b' has an empty namespace"],
    ['spec.egress[0].hosts[4]', "the host './*-a.b' begins with part of a label, where only *. can stand"],
    ['spec.egress[0].hosts[5]', "the host './10.0.0.1' ends in the number 1"],
    ['spec.egress[0].hosts[6]', "the host 'a/' is empty"]),
  accepted('hosts', hosts("./*, 'a/*.b.c', 'istio-system/*', ~bank/*, '*/web.example.com'")),
]);
