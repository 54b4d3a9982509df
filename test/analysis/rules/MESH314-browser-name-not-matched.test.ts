import { MESH314 } from '../../../src/analysis/rules/MESH314-browser-name-not-matched';
import { virtualService } from '../../support/mesh-yaml';
import { ruleTest } from '../../support/rule-test';

const agent = (match: string, header = 'user-agent'): string => virtualService(`match: [{ headers: { ${header}: { ${match} } } }]`);
const finding = (type: string, what: string, header = 'user-agent'): { object: string; path: string; message: string } => ({
  object: 'VirtualService shop/reviews',
  path: `spec.http[0].match[0].headers.${header}.${type}`,
  message: `no browser sends a User-Agent that ${what}: all begin with Mozilla/5.0`,
});

ruleTest(MESH314, [
  { name: 'a pattern for a part', yaml: agent('regex: Chrome'), findings: [finding('regex', 'as a whole fits \'Chrome\'')] },
  { name: 'a pattern for the end', yaml: agent('regex: "Firefox.*"', 'User-Agent'), findings: [finding('regex', 'as a whole fits \'Firefox.*\'', 'User-Agent')] },
  { name: 'a prefix', yaml: agent('prefix: Safari'), findings: [finding('prefix', 'begins with \'Safari\'')] },
  { name: 'the name alone', yaml: agent('exact: Firefox'), findings: [finding('exact', 'is \'Firefox\'')] },
  { name: 'a pattern for the whole', yaml: agent('regex: ".*Chrome.*"'), findings: [] },
  { name: 'an older browser', yaml: agent('regex: "Mozilla/4.*Windows.*"'), findings: [] },
  { name: 'a program', yaml: agent('prefix: curl/'), findings: [] },
  { name: 'another header', yaml: agent('exact: Chrome', 'x-browser'), findings: [] },
  { name: 'any', yaml: virtualService('match: [{ headers: { user-agent: {} } }]'), findings: [] },
]);
