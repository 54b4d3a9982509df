import { MESH247 } from '../../../src/analysis/rules/MESH247-conflicting-http-version';
import { admissionRows } from '../../support/admission-rows';
import { ruleTest } from '../../support/rule-test';

const { refused, accepted } = admissionRows('DestinationRule');
const http = (text: string): string => `{ host: a.b, trafficPolicy: { portLevelSettings: [{ port: { number: 80 }, connectionPool: { http: ${text} } }] } }`;

ruleTest(MESH247, [
  refused('both', http('{ h2UpgradePolicy: UPGRADE, useClientProtocol: true }'),
    ['spec.trafficPolicy.portLevelSettings[0].connectionPool.http.useClientProtocol', 'useClientProtocol is true, while h2UpgradePolicy is UPGRADE']),
  accepted('no upgrade', http('{ h2UpgradePolicy: DO_NOT_UPGRADE, useClientProtocol: true }')),
  accepted('no client protocol', http('{ h2UpgradePolicy: UPGRADE, useClientProtocol: false }')),
]);
