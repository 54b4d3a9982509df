import { MESH250 } from '../../../src/analysis/rules/MESH250-invalid-hash-table';
import { admissionRows } from '../../support/admission-rows';
import { ruleTest } from '../../support/rule-test';

const { refused, accepted } = admissionRows('DestinationRule');
const hash = (text: string): string => `{ host: a.b, trafficPolicy: { loadBalancer: { consistentHash: { useSourceIp: true, ${text} } } } }`;
const path = 'spec.trafficPolicy.loadBalancer.consistentHash';

ruleTest(MESH250, [
  refused('no size', hash('maglev: {}'), [`${path}.maglev.tableSize`, 'tableSize is 0; allowed: a prime number below 5000011']),
  refused('no prime number', hash('maglev: { tableSize: 15 }'), [`${path}.maglev.tableSize`, 'tableSize is 15; allowed: a prime number below 5000011']),
  refused('too large', hash('maglev: { tableSize: 5000011 }'), [`${path}.maglev.tableSize`, 'tableSize is 5000011; allowed: a prime number below 5000011']),
  refused('two sizes', hash('minimumRingSize: 1024, ringHash: { minimumRingSize: 1024 }'),
    [`${path}.minimumRingSize`, 'minimumRingSize is there beside ringHash', { fix: 'remove minimumRingSize' }]),
  accepted('a prime number', hash('maglev: { tableSize: 65537 }')),
  accepted('a ring', hash('ringHash: { minimumRingSize: 1024 }')),
]);
