import { MESH012 } from '../../../src/analysis/rules/MESH012-unknown-kind';
import { ruleTest } from '../../support/rule-test';

const object = (apiVersion: string, kind: string) => `---\napiVersion: ${apiVersion}\nkind: ${kind}\nmetadata: { name: it, namespace: shop }\n`;
const SECURITY = 'security.istio.io has no kind Authorization; allowed: AuthorizationPolicy, PeerAuthentication, RequestAuthentication';

ruleTest(MESH012, [
  {
    name: 'kinds, with what was most likely meant',
    yaml: object('security.istio.io/v1', 'AuthorisationPolicy') + object('security.istio.io/v1', 'Authorization'),
    findings: [
      { object: 'AuthorisationPolicy shop/it', path: 'kind', message: SECURITY.replace('Authorization;', 'AuthorisationPolicy;'), fix: 'did you mean AuthorizationPolicy?' },
      { object: 'Authorization shop/it', path: 'kind', message: SECURITY },
    ],
  },
  {
    name: 'versions',
    yaml: object('telemetry.istio.io/v1beta1', 'Telemetry') + object('networking.istio.io', 'Gateway'),
    findings: [
      {
        object: 'Gateway shop/it',
        path: 'apiVersion',
        message: 'there is no Gateway in networking.istio.io; allowed: networking.istio.io/v1, networking.istio.io/v1alpha3, networking.istio.io/v1beta1',
        fix: 'write apiVersion: networking.istio.io/v1',
      },
      {
        object: 'Telemetry shop/it',
        path: 'apiVersion',
        message: 'there is no Telemetry in telemetry.istio.io/v1beta1; allowed: telemetry.istio.io/v1, telemetry.istio.io/v1alpha1',
        fix: 'write apiVersion: telemetry.istio.io/v1',
      },
    ],
  },
  {
    name: 'groups of others are not judged',
    yaml: object('constructor/v1', 'Gateway') + object('install.istio.io/v1alpha1', 'IstioOperator') + object('gateway.networking.k8s.io/v1', 'HTTPRoute')
      + object('networking.istio.io/v1alpha3', 'Gateway'),
    findings: [],
  },
]);
