import { answer, type Said } from './answer';
import { Severity } from '../../core/finding';
import { listAt, objectAt, textAt } from '../../mesh/json-access';
import { ISTIO_NETWORKING } from '../../mesh/kinds';
import type { MeshModel } from '../../mesh/mesh-model';
import type { Json } from '../../mesh/resource';
import type { RuleText } from '../rule';

const BAD = `
apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata: { name: partner, namespace: shop }
spec:
  host: partner.example.com
  trafficPolicy:
    tls: { mode: SIMPLE }
    portLevelSettings: [{ port: { number: 443 }, tls: { mode: SIMPLE } }]
`;

const GOOD = BAD.replace(/mode: SIMPLE/g, 'mode: SIMPLE, caCertificates: /etc/ssl/certs/ca-certificates.crt');

function text(code: string, place: string): RuleText {
  return {
    code,
    name: `no-server-certificate-verification-of-${place}`,
    severity: Severity.WARNING,
    aliases: [],
    summary: `a ${place} is called with TLS, and no caCertificates are named`,
    why: 'istioctl takes it that certificates are not verified then. They are: without caCertificates istiod has the proxies trust the '
      + 'authorities of the system. So this is only said where istioctl\'s own answer is asked for.',
    fix: 'nothing has to be done; caCertificates narrow down which authorities are trusted',
    inputs: ['DestinationRule'],
    bad: BAD,
    good: GOOD,
  };
}

/** TLS without authorities that are named. There is no rule for it, because nothing is wrong. */
export const CERTIFICATE_VERIFICATION = [
  answer(text('IST0128', 'host'), 'IST0128', function* (model): Iterable<Said> {
    yield* unverified(model, (policy) => [{ block: policy, path: 'spec.trafficPolicy' }]);
  }),
  answer(text('IST0129', 'port'), 'IST0129', function* (model): Iterable<Said> {
    yield* unverified(model, (policy) => listAt(policy, 'portLevelSettings').map((block, index) => ({ block, path: `spec.trafficPolicy.portLevelSettings[${index}]` })));
  }),
] as const;

interface Block {
  readonly block: Json | undefined;
  readonly path: string;
}

function* unverified(model: MeshModel, blocksOf: (policy: Json | undefined) => readonly Block[]): Iterable<Said> {
  for (const resource of model.ofKind('DestinationRule', ISTIO_NETWORKING)) {
    const isForSome = objectAt(resource.manifest, 'spec', 'workloadSelector') !== undefined;
    for (const { block, path } of blocksOf(objectAt(resource.manifest, 'spec', 'trafficPolicy'))) {
      const [mode, authorities, credential] = ['mode', 'caCertificates', 'credentialName'].map((field) => textAt(block, 'tls', field) ?? '');
      if (['SIMPLE', 'MUTUAL'].includes(mode) && authorities === '' && !(credential !== '' && isForSome)) {
        yield { resource, path: `${path}.tls`, message: `mode ${mode} without caCertificates` };
      }
    }
  }
}
