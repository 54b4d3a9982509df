import { checkedIstioVersion } from '../../src/cli/istio-version';

test.each(['1.27', '1.31', '1.31.2', '1.40'])('%s is a release', (version) => {
  expect(checkedIstioVersion('lint', '--istio-version', version)).toBe(version);
});

test.each(['', '1', '1.26', '1.26.9', 'v1.31', 'latest', '2.0', '1.31-alpha'])('%p is none', (version) => {
  expect(() => checkedIstioVersion('lint', '--istio-version', version)).toThrow(
    `lint: --istio-version is '${version}'; allowed: a release such as 1.31, from 1.27 on; fix: give --istio-version the release that the mesh runs`);
});
