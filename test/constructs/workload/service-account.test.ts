import { ApiObject, JsonPatch } from 'cdk8s';
import { makeServiceAccount } from '../../../src/constructs/workload/service-account';
import { manifest, shopChart } from '../../support/manifests';

test('an account has no API token, and keeps what a patch adds', () => {
  const chart = shopChart();
  const account = makeServiceAccount(chart, 'payments', 'shop');
  ApiObject.of(account).addJsonPatch(JsonPatch.add('/brandNew', true));
  expect(manifest(chart, 'ServiceAccount')).toEqual({
    apiVersion: 'v1',
    kind: 'ServiceAccount',
    metadata: { name: 'payments', namespace: 'shop' },
    automountServiceAccountToken: false,
    brandNew: true,
  });
});
