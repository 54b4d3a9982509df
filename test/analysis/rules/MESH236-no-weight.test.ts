import { MESH236 } from '../../../src/analysis/rules/MESH236-no-weight';
import { admissionRows } from '../../support/admission-rows';
import { ruleTest } from '../../support/rule-test';

const { refused, accepted } = admissionRows('VirtualService');
const to = (weight: string): string => `{ destination: { host: a.b }, ${weight} }`;

ruleTest(MESH236, [
  refused('no weights', `{ hosts: [a.b], http: [{ route: [${to('')}, ${to('weight: 0')}, ${to('')}] }], tcp: [{ route: [${to('')}, ${to('')}] }] }`,
    ['spec.http[0].route', 'the weights of the 3 destinations come to 0'],
    ['spec.tcp[0].route', 'the weights of the 2 destinations come to 0']),
  refused('a negative one', `{ hosts: [a.b], http: [{ route: [${to('weight: -5')}, ${to('weight: 10')}] }] }`, ['spec.http[0].route[0].weight', 'the weight is -5; allowed: 0 or more']),
  accepted('one destination, and weights of any sum', `{ hosts: [a.b], http: [{ match: [{ uri: { exact: / } }], route: [${to('')}] }, { route: [${to('weight: 3')}, ${to('')}] }] }`),
]);
