const CONTROL_CHARACTER = /[\u0000-\u0008\u000a-\u001f\u007f]/;

/** What may stand inside of an argument: `\` takes the next character with it. */
const ARGUMENT = String.raw`(?:\\[^]|[^)"\\])*`;

/** One argument as it is, or texts in brackets. */
const ARGUMENTS = String.raw` *(?:\[ *"|[^ [])${ARGUMENT}(?:" *, *"${ARGUMENT})*(?:\)|" *\] *\))`;

/** `%NAME%` or `%NAME(…)%`. */
const VARIABLE = String.raw`%(?!%)[^%(]*(?:%|\(${ARGUMENTS} *%)`;

/** Each alternative begins differently, so that reading a value takes time in proportion to its length. */
const VALUE = new RegExp(`^(?:[^%]|%%|${VARIABLE})*$`);

/** What is wrong with the value of a header that Envoy fills in; undefined when it can. To be read behind the value. */
export function headerValueProblem(value: string): string | undefined {
  if (CONTROL_CHARACTER.test(value)) {
    return 'has a control character';
  }
  return VALUE.test(value) ? undefined : 'has a % that begins no variable: a percent sign is written %%, a variable %NAME% or %NAME(…)%';
}
