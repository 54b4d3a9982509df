import { MESH284 } from '../../../src/analysis/rules/MESH284-repeated-sidecar-host';
import { admissionRows } from '../../support/admission-rows';
import { ruleTest } from '../../support/rule-test';

const { refused, accepted } = admissionRows('Sidecar');
const hosts = (list: string): string => `{ egress: [{ hosts: [${list}] }] }`;

ruleTest(MESH284, [
  refused('twice', hosts('./a.b, shop/a.b'), ['spec.egress[0].hosts[1]', 'shop/a.b is there twice']),
  refused('covered by a namespace', hosts("bank/a.b, 'bank/*', other/a.b"), ['spec.egress[0].hosts[0]', 'bank/a.b is covered by bank/* at spec.egress[0].hosts[1]']),
  refused('covered by everything', hosts("'*/*', 'bank/*'"), ['spec.egress[0].hosts[1]', 'bank/* is covered by */* at spec.egress[0].hosts[0]']),
  accepted('others, and such as are left out', hosts("'bank/*', './*', ~bank/a.b, '*/c.d'")),
  accepted('another listener', "{ egress: [{ port: { number: 80, name: a, protocol: HTTP }, hosts: [bank/a.b] }, { hosts: ['bank/*'] }] }"),
]);
