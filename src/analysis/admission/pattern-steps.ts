/** Patterns are written in rules: there are few of them, and each is read once. */
const STEPS = new Map<string, readonly string[]>();

/** The steps of a pattern of places: names of fields, and brackets for all there are. */
export function patternSteps(pattern: string): readonly string[] {
  let steps = STEPS.get(pattern);
  if (steps === undefined) {
    steps = pattern.replace(/(\[\]|\{\})/g, '.$1').split('.');
    STEPS.set(pattern, steps);
  }
  return steps;
}
