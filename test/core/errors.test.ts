import { App, Chart } from 'cdk8s';
import { describeProblem, MeshError, placeName } from '../../src/core/errors';

const PARTS = { problem: 'weight is 120', allowed: '0 to 100', fix: 'give a percent' };

test('says where, what, what is allowed and what to do', () => {
  const error = new MeshError('Mirror.percent', PARTS);
  expect(error.message).toBe('Mirror.percent: weight is 120; allowed: 0 to 100; fix: give a percent');
  expect(error.name).toBe('MeshError');
  expect(error.where).toBe('Mirror.percent');
  expect(error.parts).toEqual(PARTS);
  expect(error).toBeInstanceOf(Error);
});

test('names a construct by its path, and the app by its kind', () => {
  const app = new App();
  const chart = new Chart(app, 'shop');
  expect(new MeshError(new Chart(chart, 'inner'), PARTS).message).toMatch(/^shop\/inner: weight is 120;/);
  expect(placeName(app)).toBe('App');
});

test('leaves the place out where cdk8s adds it', () => {
  expect(describeProblem(PARTS)).toBe('weight is 120; allowed: 0 to 100; fix: give a percent');
});
