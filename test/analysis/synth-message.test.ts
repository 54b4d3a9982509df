import { synthMessage } from '../../src/analysis/synth-message';
import { Severity } from '../../src/core/finding';

const COMMON = { code: 'MESH101', aliases: [], severity: Severity.ERROR, message: 'there is no host ratings', fix: 'declare it' };
const object = { apiVersion: 'networking.istio.io/v1', kind: 'VirtualService', namespace: 'shop', name: 'web' };

test.each([
  [{ object, path: 'spec.http[0]', construct: 'shop/web' }, 'shop/web: error MESH101: there is no host ratings (VirtualService shop/web spec.http[0]); fix: declare it'],
  [{ object, construct: 'shop/web' }, 'shop/web: error MESH101: there is no host ratings (VirtualService shop/web); fix: declare it'],
  [{}, 'App: error MESH101: there is no host ratings; fix: declare it'],
])('%#', (parts, message) => {
  expect(synthMessage({ ...COMMON, ...parts })).toBe(message);
});
