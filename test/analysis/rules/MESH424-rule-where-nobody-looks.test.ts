import { MESH424 } from '../../../src/analysis/rules/MESH424-rule-where-nobody-looks';
import { Severity } from '../../../src/core/finding';
import { deployment, destinationRule } from '../../support/mesh-yaml';
import { ruleTest } from '../../support/rule-test';


const HOST = 'reviews.shop.svc.cluster.local';

ruleTest(MESH424, [
  {
    name: 'exported to others from a third namespace',
    yaml: destinationRule(`host: ${HOST}, exportTo: [., web, "*"]`, { namespace: 'traffic' }),
    findings: [
      { object: 'DestinationRule traffic/reviews', path: 'spec.exportTo', message: 'exporting to web, * does nothing: for reviews.shop.svc.cluster.local callers look in their own namespace, in shop and in istio-system' },
    ],
  },
  {
    name: 'nothing runs there',
    yaml: destinationRule(`host: ${HOST}`, { namespace: 'traffic' }) + deployment(''),
    findings: [
      { object: 'DestinationRule traffic/reviews', path: 'spec.host', message: 'nothing that is known runs in traffic: for reviews.shop.svc.cluster.local callers look in their own namespace, in shop and in istio-system', severity: Severity.INFO },
    ],
  },
  {
    name: 'callers may run there',
    yaml: destinationRule(`host: ${HOST}`, { namespace: 'web' }) + deployment('', { namespace: 'web' })
      + destinationRule(`host: ${HOST}`, { namespace: 'other' }).replace('spec:', 'spec:'),
    findings: [
      { object: 'DestinationRule other/reviews', path: 'spec.host', message: 'nothing that is known runs in other: for reviews.shop.svc.cluster.local callers look in their own namespace, in shop and in istio-system', severity: Severity.INFO },
    ],
  },
  {
    name: 'no workloads are known',
    yaml: destinationRule(`host: ${HOST}`, { namespace: 'web' }),
    findings: [],
  },
  {
    name: 'where it is looked for, or nobody knows the host',
    yaml: destinationRule('exportTo: ["*"]') + destinationRule(`host: ${HOST}, exportTo: ["*"]`, { namespace: 'istio-system' })
      + destinationRule('host: api.example.com, exportTo: ["*"]', { namespace: 'web' }) + deployment(''),
    findings: [],
  },
]);
