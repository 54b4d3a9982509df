import { report } from './sample';
import { FORMATS, reportFormat } from '../../src/report/formats';

test.each([
  ['text', /^dist\/shop\.yaml\n/], ['json', /^\{\n {2}"tool"/], ['sarif', /^\{\n {2}"\$schema"/], ['junit', /^<\?xml/], ['github', /^::error /], ['markdown', /^### /],
] as const)('%s is written as such', (name, start) => {
  expect(reportFormat(name, {})(report())).toMatch(start);
});

test('there are no others', () => {
  expect(FORMATS).toEqual(['text', 'json', 'sarif', 'junit', 'github', 'markdown']);
});

test('only text has colours', () => {
  expect(FORMATS.filter((name) => reportFormat(name, { colour: true })(report()).includes('\u001b'))).toEqual(['text']);
});
