import fc from 'fast-check';
import { CanaryPlan } from '../../src/policy/canary-plan';

test('the steps are the given ones', () => {
  const percents = [1, 5, 25, 50, 100];
  const plan = CanaryPlan.weights(percents);
  percents.push(200);
  expect(plan.steps).toEqual([1, 5, 25, 50, 100]);
  expect(CanaryPlan.blueGreen().steps).toEqual([100]);
});

test('any rising whole percents are a plan, and each step has its weight', () => {
  fc.assert(fc.property(fc.uniqueArray(fc.integer({ min: 1, max: 100 }), { minLength: 1 }), (percents) => {
    const steps = percents.sort((a, b) => a - b);
    const plan = CanaryPlan.weights(steps);
    expect([0, ...steps]).toEqual(Array.from({ length: steps.length + 1 }, (_, step) => plan._weightAt('X', step)));
  }));
});

describe('what is refused', () => {
  const allowed = 'allowed: whole percents from 1 to 100, each larger than the one before';
  const round = 'fix: round the step to a whole percent, and leave 0 out: step 0 is always there';

  test.each([
    [[], `there is no step; ${allowed}; fix: give at least one step; CanaryPlan.blueGreen() goes from nothing to everything`],
    [[0, 50], `a step is 0; ${allowed}; ${round}`],
    [[2.5], `a step is 2.5; ${allowed}; ${round}`],
    [[101], `a step is 101; ${allowed}; ${round}`],
    [[NaN], `a step is NaN; ${allowed}; ${round}`],
    [[50, 25], `25 follows 50; ${allowed}; fix: order the steps from the smallest to the largest, each once`],
    [[50, 50], `50 follows 50; ${allowed}; fix: order the steps from the smallest to the largest, each once`],
  ])('%j', (percents, message) => {
    expect(() => CanaryPlan.weights(percents)).toThrow(new Error(`CanaryPlan.weights: ${message}`));
  });

  test.each([-1, 3, 0.5, NaN])('step %d', (step) => {
    expect(() => CanaryPlan.weights([10, 50])._weightAt('app/canary', step)).toThrow(new Error(
      `app/canary: the step is ${step}; allowed: 0 (nothing yet) to 2 (50%); fix: take a step of the plan 10, 50, counted from 1`,
    ));
  });
});
