import { App, Chart } from 'cdk8s';
import { Construct } from 'constructs';
import { namespaceOf } from '../../src/constructs/namespace-of';

describe('namespaceOf', () => {
  test('is the namespace of the chart', () => {
    expect(namespaceOf(new Construct(new Chart(new App(), 'shop', { namespace: 'retail' }), 'deep'))).toBe('retail');
  });

  test('fails where the chart has none', () => {
    expect(() => namespaceOf(new Construct(new Chart(new App(), 'shop'), 'deep'))).toThrow(new Error(
      "shop/deep: chart 'shop' has no namespace, so the full name of the service's host is unknown; allowed: a chart with a namespace; "
      + "fix: create it as new Chart(app, id, { namespace: 'shop' })",
    ));
  });
});
