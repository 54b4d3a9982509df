/** Yes, no, or that the facts do not tell. */
export type Certainty = boolean | 'unknown';

/** Whether all hold: a no decides, whatever is unknown. */
export function all(answers: readonly Certainty[]): Certainty {
  return answers.includes(false) ? false : answers.includes('unknown') ? 'unknown' : true;
}

/** Whether any holds: a yes decides, whatever is unknown. */
export function any(answers: readonly Certainty[]): Certainty {
  return answers.includes(true) ? true : answers.includes('unknown') ? 'unknown' : false;
}

/** The opposite; what is unknown stays so. */
export function not(answer: Certainty): Certainty {
  return answer === 'unknown' ? answer : !answer;
}
