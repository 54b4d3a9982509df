import { FINDINGS, HOSTILE, report } from './sample';
import { Severity } from '../../src/core/finding';
import { junitReport } from '../../src/report/junit';

test('is a suite per file, in which fails what fails the run', () => {
  expect(junitReport(report())).toBe(`<?xml version="1.0" encoding="UTF-8"?>
<testsuites name="cdk8s-istio" tests="4" failures="1" errors="0">
  <testsuite name="dist/shop.yaml" tests="2" failures="1" errors="0">
    <testcase classname="dist/shop.yaml" name="MESH101 VirtualService shop/web spec.http[0].route[0].destination.host" file="dist/shop.yaml" line="12">
      <failure type="error" message="no Service has the host reviews">error: no Service has the host reviews&#10;fix: correct the host</failure>
    </testcase>
    <testcase classname="dist/shop.yaml" name="MESH103 VirtualService shop/web" file="dist/shop.yaml">
      <system-out>info: the port has no name&#10;fix: name it</system-out>
    </testcase>
  </testsuite>
  <testsuite name="charts/a b.yaml" tests="1" failures="0" errors="0">
    <testcase classname="charts/a b.yaml" name="MESH004" file="charts/a b.yaml" line="1">
      <system-out>info: a template&#10;fix: render it</system-out>
    </testcase>
  </testsuite>
  <testsuite name="cdk8s-istio" tests="1" failures="0" errors="0">
    <testcase classname="cdk8s-istio" name="MESH601 Namespace shop">
      <system-out>warning: plain text is accepted&#10;fix: set STRICT</system-out>
    </testcase>
  </testsuite>
</testsuites>
`);
});

test('a run without findings is one case that passed', () => {
  expect(junitReport(report({ findings: [] }))).toBe(`<?xml version="1.0" encoding="UTF-8"?>
<testsuites name="cdk8s-istio" tests="1" failures="0" errors="0">
  <testsuite name="cdk8s-istio" tests="1" failures="0" errors="0">
    <testcase classname="cdk8s-istio" name="no findings"/>
  </testsuite>
</testsuites>
`);
});

test('internal errors are errors', () => {
  const text = junitReport(report({ findings: [FINDINGS.ROUTE], internalErrors: ['a "rule" failed'] }));
  expect(text).toContain('<testsuites name="cdk8s-istio" tests="2" failures="1" errors="1">');
  expect(text).toContain('<testcase classname="cdk8s-istio" name="internal error"><error message="a &quot;rule&quot; failed"/></testcase>');
});

test('the threshold decides what fails', () => {
  expect(junitReport(report({ failOn: Severity.INFO }))).toContain('tests="4" failures="4"');
  expect(junitReport(report({ failOn: 'none' }))).toContain('tests="4" failures="0"');
});

test('a manifest cannot write markup', () => {
  const text = junitReport(report({ findings: [HOSTILE] }));
  // eslint-disable-next-line no-control-regex
  expect(text).not.toMatch(/[\u0000-\u0008\u000b-\u001f\ud800](?![\udc00-\udfff])/);
  const tags = text.match(/<[^>]*>/g) ?? [];
  expect(tags.map((tag) => /^<[/?]?[a-z-]+/.exec(tag)?.[0])).toEqual([
    '<?xml', '<testsuites', '<testsuite', '<testcase', '<failure', '</failure', '</testcase', '</testsuite', '</testsuites',
  ]);
  expect(text).toContain('&lt;script>'.replace('>', '&gt;'));
});
