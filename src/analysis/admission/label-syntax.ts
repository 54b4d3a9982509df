const NAME = /^[A-Za-z0-9](?:[-A-Za-z0-9_.]*[A-Za-z0-9])?$/;
const DOMAIN = /^[a-zA-Z0-9](?:[-a-zA-Z0-9]*[a-zA-Z0-9])?(?:\.[a-zA-Z0-9](?:[-a-zA-Z0-9]*[a-zA-Z0-9])?)*$/;
const LONGEST_NAME = 63;
const LONGEST_DOMAIN = 253;

/** What is wrong with a label of pods; undefined when Istio accepts it. */
export function labelProblem(key: string, value: string): string | undefined {
  if (!isKey(key)) {
    return `'${key}' is no key of a label`;
  }
  return value === '' || NAME.test(value) ? undefined : `'${value}' is no value of a label`;
}

function isKey(key: string): boolean {
  const slash = key.indexOf('/');
  const domain = key.slice(0, Math.max(slash, 0));
  const name = key.slice(slash + 1);
  return NAME.test(name) && name.length <= LONGEST_NAME && (slash < 0 || (DOMAIN.test(domain) && domain.length <= LONGEST_DOMAIN));
}
