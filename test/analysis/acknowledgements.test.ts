import { App, Chart } from 'cdk8s';
import { acknowledge, acknowledgements } from '../../src/analysis/acknowledgements';

test('what is acknowledged is found in the tree', () => {
  const app = new App();
  const chart = new Chart(app, 'shop');
  acknowledge(chart, 'MESH901', 'both are needed');
  acknowledge(chart, 'IST0160', 'again');
  acknowledge(app, 'MESH002', 'everywhere');
  chart.node.addMetadata('something else', { code: 'MESH901' });
  expect(acknowledgements(chart)).toEqual(acknowledgements(app));
  expect(acknowledgements(new Chart(app, 'bank')).map(({ code }) => code)).toEqual(['MESH002']);
  expect(acknowledgements(app)).toEqual([
    { construct: '', code: 'MESH002', reason: 'everywhere' },
    { construct: 'shop', code: 'MESH901', reason: 'both are needed' },
    { construct: 'shop', code: 'IST0160', reason: 'again' },
  ]);
});

test.each(['MESH9', 'MESH020', ''])('fails for the code %j', (code) => {
  expect(() => acknowledge(new Chart(new App(), 'shop'), code, 'meant')).toThrow(
    `shop: there is no check '${code}' to acknowledge; allowed: a code of a rule (MESH901), or the code of istioctl (IST0160) or Kiali (KIA1101) `
    + 'for the same check; fix: give the code as the finding says it');
});

test.each(['', ' '])('fails for the reason %j', (reason) => {
  expect(() => acknowledge(new Chart(new App(), 'shop'), 'MESH901', reason)).toThrow(
    'shop: no reason is given for acknowledging MESH901; allowed: any text; fix: say why it is meant, for whoever comes later');
});
