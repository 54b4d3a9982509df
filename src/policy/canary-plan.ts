import { MeshError, type Place } from '../core/errors';

/**
 * The shares of the requests that a new version gets, one after the other.
 *
 * Step 0 is before the rollout: the new version runs and gets nothing by weight.
 */
export class CanaryPlan {
  /**
   * A rollout in steps.
   *
   * Fails unless every step is a whole percent from 1 to 100 and larger than the one before.
   *
   * @param percents like `[1, 5, 25, 50, 100]`
   */
  public static weights(percents: number[]): CanaryPlan {
    if (percents.length === 0) {
      throw planError('there is no step', 'give at least one step; CanaryPlan.blueGreen() goes from nothing to everything');
    }
    const wrong = percents.find((percent) => !Number.isInteger(percent) || percent < 1 || percent > 100);
    if (wrong !== undefined) {
      throw planError(`a step is ${wrong}`, 'round the step to a whole percent, and leave 0 out: step 0 is always there');
    }
    const falling = percents.findIndex((percent, index) => index > 0 && percent <= percents[index - 1]);
    if (falling !== -1) {
      throw planError(`${percents[falling]} follows ${percents[falling - 1]}`, 'order the steps from the smallest to the largest, each once');
    }
    return new CanaryPlan([...percents]);
  }

  /** Nothing, then everything. */
  public static blueGreen(): CanaryPlan {
    return new CanaryPlan([100]);
  }

  /** Percent of the requests at step 1, 2 and so on. */
  public readonly steps: number[];

  private constructor(steps: number[]) {
    this.steps = steps;
  }

  /**
   * Percent of the requests at a step; step 0 is 0.
   *
   * @internal
   */
  public _weightAt(where: Place, step: number): number {
    if (!Number.isInteger(step) || step < 0 || step > this.steps.length) {
      throw new MeshError(where, {
        problem: `the step is ${step}`,
        allowed: `0 (nothing yet) to ${this.steps.length} (${this.steps[this.steps.length - 1]}%)`,
        fix: `take a step of the plan ${this.steps.join(', ')}, counted from 1`,
      });
    }
    return step === 0 ? 0 : this.steps[step - 1];
  }
}

function planError(problem: string, fix: string): MeshError {
  return new MeshError('CanaryPlan.weights', { problem, allowed: 'whole percents from 1 to 100, each larger than the one before', fix });
}
