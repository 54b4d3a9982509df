import { MESH239 } from '../../../src/analysis/rules/MESH239-invalid-source-namespace';
import { admissionRows } from '../../support/admission-rows';
import { ruleTest } from '../../support/rule-test';

const { refused, accepted } = admissionRows('VirtualService');
const from = (namespace: string): string => `{ hosts: [a.b], http: [{ match: [{ sourceNamespace: ${namespace} }], route: [{ destination: { host: a.b } }] }] }`;

ruleTest(MESH239, [
  refused('a pattern', from("'shop-*'"), ['spec.http[0].match[0].sourceNamespace', "'shop-*' is no namespace"]),
  accepted('a namespace', from('shop')),
  accepted('any', from("''")),
]);
