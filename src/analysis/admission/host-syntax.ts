const LABEL = /^[a-zA-Z0-9](?:[-a-zA-Z0-9]*[a-zA-Z0-9])?$/;
const FIRST_LABEL = /^(?:\*|(?:\*|\*-)?[a-zA-Z0-9](?:[-a-zA-Z0-9]*[a-zA-Z0-9])?)$/;
const LONGEST_LABEL = 63;
const LONGEST_HOST = 255;

/** A DNS label as Istio reads it: unlike Kubernetes, it takes upper case. */
export function isIstioLabel(text: string): boolean {
  return text.length <= LONGEST_LABEL && LABEL.test(text);
}

/** What is wrong with the name of one host; undefined when Istio accepts it. To be read behind the name. */
export function hostNameProblem(host: string): string | undefined {
  return lengthProblem(host) ?? labelsProblem(host.split('.'));
}

/** What is wrong with a name that may begin with `*`; undefined when Istio accepts it. To be read behind the name. */
export function hostPatternProblem(host: string): string | undefined {
  const [first, ...rest] = host.split('.');
  const isFirst = first.length <= LONGEST_LABEL && FIRST_LABEL.test(first);
  return lengthProblem(host) ?? (isFirst ? undefined : noLabel(first)) ?? (rest.length === 0 ? undefined : labelsProblem(rest));
}

/** Whether a name begins with part of a label, as in `*-api.example.com`: most fields want `*.` there. */
export function isPartialWildcard(host: string): boolean {
  return host.includes('*') && host !== '*' && !host.startsWith('*.');
}

function lengthProblem(host: string): string | undefined {
  if (host.length > LONGEST_HOST) {
    return `is ${host.length} characters long, the limit is ${LONGEST_HOST}`;
  }
  return host === '' ? 'is empty' : undefined;
}

function labelsProblem(labels: readonly string[]): string | undefined {
  const last = labels[labels.length - 1];
  if (/^\d+$/.test(last)) {
    return `ends in the number ${last}`;
  }
  // A dot at the end is that of an absolute name.
  const wrong = labels.find((label, index) => !isIstioLabel(label) && !(label === '' && index === labels.length - 1));
  return wrong === undefined ? undefined : noLabel(wrong);
}

function noLabel(label: string): string {
  return label === '' ? 'has an empty part' : `has the part '${label}', which is no DNS label`;
}
