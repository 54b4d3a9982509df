import { MESH257 } from '../../../src/analysis/rules/MESH257-incomplete-client-tls';
import { admissionRows } from '../../support/admission-rows';
import { ruleTest } from '../../support/rule-test';

const { refused, accepted } = admissionRows('DestinationRule');
const tls = (text: string): string => `{ host: a.b, trafficPolicy: { tls: ${text} } }`;

ruleTest(MESH257, [
  refused('nothing', tls('{ mode: MUTUAL }'), ['spec.trafficPolicy.tls', 'mode is MUTUAL, but there is no credentialName and no clientCertificate and no privateKey']),
  refused('half of it, for a port', '{ host: a.b, trafficPolicy: { portLevelSettings: [{ port: { number: 443 }, tls: { mode: MUTUAL, privateKey: /a } }] } }',
    ['spec.trafficPolicy.portLevelSettings[0].tls', 'mode is MUTUAL, but there is no credentialName and no clientCertificate']),
  accepted('a Secret', tls('{ mode: MUTUAL, credentialName: a }')),
  accepted('files', tls('{ mode: MUTUAL, clientCertificate: /a, privateKey: /b }')),
  accepted('other modes', tls('{ mode: SIMPLE }')),
]);
