import { certificateProblem } from '../../../src/analysis/gateways/certificate-secret';
import { modelOf } from '../../support/analyze-yaml';
import { CERTIFICATE } from '../../support/certificate';

const problem = (fields: object, needsAuthority = false) =>
  certificateProblem(modelOf(JSON.stringify({ apiVersion: 'v1', kind: 'Secret', metadata: { name: 'a', namespace: 'b' }, ...fields })).resources[0], needsAuthority);
const base64 = (text: string) => Buffer.from(text).toString('base64');

test.each([
  [{}, undefined],
  [{ data: { 'tls.crt': base64(CERTIFICATE), 'tls.key': '' } }, undefined],
  [{ stringData: { cert: CERTIFICATE, key: '' } }, undefined],
  [{ data: { 'tls.crt': CERTIFICATE, 'tls.key': '' } }, 'holds no certificate in tls.crt'],
  [{ data: { 'tls.crt': 5, 'tls.key': '' } }, 'holds no certificate in tls.crt'],
  [{ data: { 'tls.crt': '' } }, 'has neither tls.crt and tls.key nor cert and key; it has tls.crt'],
])('%j', (fields, expected) => {
  expect(problem(fields)).toBe(expected);
});

test('mutual TLS needs an authority', () => {
  const pair = { 'tls.crt': CERTIFICATE, 'tls.key': '' };
  expect(problem({ stringData: pair }, true)).toBe('has no ca.crt, which mutual TLS checks clients against');
  expect(['ca.crt', 'cacert'].map((name) => problem({ stringData: { ...pair, [name]: CERTIFICATE } }, true))).toEqual([undefined, undefined]);
});
