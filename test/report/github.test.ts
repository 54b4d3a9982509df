import { HOSTILE, report } from './sample';
import { githubReport } from '../../src/report/github';

test('is a command per finding', () => {
  expect(githubReport(report({ internalErrors: ['rule MESH101 failed\nhere'] }))).toBe([
    '::error file=dist/shop.yaml,line=12,title=MESH101 VirtualService shop/web::spec.http[0].route[0].destination.host: no Service has the host reviews%0Afix: correct the host',
    '::notice file=dist/shop.yaml,title=MESH103 VirtualService shop/web::the port has no name%0Afix: name it',
    '::notice file=charts/a b.yaml,line=1,title=MESH004::a template%0Afix: render it',
    '::warning title=MESH601 Namespace shop::plain text is accepted%0Afix: set STRICT',
    '::error title=internal error::rule MESH101 failed%0Ahere',
    '',
  ].join('\n'));
});

test('a manifest cannot give commands', () => {
  const text = githubReport(report({ findings: [HOSTILE] }));
  expect(text.trimEnd().split('\n')).toHaveLength(1);
  expect(text).toMatch(/^::error file=dist\/a b\|<c>%2Cd%3Ae%25\.yaml,line=3,title=MESH101 Service a\|b\/<img src=x>%2Ctitle=y%0A`::/);
  expect(text).toContain('%0A::error%3A%3A'.replaceAll('%3A', ':'));
  expect(text).toContain('%250A');
});

test('says nothing about nothing', () => {
  expect(githubReport(report({ findings: [] }))).toBe('');
});
