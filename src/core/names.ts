const DNS_LABEL = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/;
const DNS_NAME_LABEL = /^[a-zA-Z0-9]([-a-zA-Z0-9]*[a-zA-Z0-9])?$/;
const LABEL_VALUE = /^([A-Za-z0-9]([-A-Za-z0-9_.]*[A-Za-z0-9])?)?$/;
const HEADER_TOKEN = /^[-!#$%&'*+.^_`|~0-9A-Za-z]+$/;
const LONGEST_LABEL = 63;
const LONGEST_NAME = 253;

/** What a Kubernetes Service, Namespace or port may be called (RFC 1123 label). */
export function isDnsLabel(name: string): boolean {
  return name.length <= LONGEST_LABEL && DNS_LABEL.test(name);
}

/** One host name with at least one dot, no wildcard, whose last label is not a number. */
export function isFqdn(host: string): boolean {
  const labels = host.split('.');
  return host.length <= LONGEST_NAME && labels.length > 1
    && labels.every((label) => label.length <= LONGEST_LABEL && DNS_NAME_LABEL.test(label))
    && !/^\d+$/.test(labels[labels.length - 1]);
}

/** The value of a Kubernetes label. */
export function isLabelValue(value: string): boolean {
  return value.length <= LONGEST_LABEL && LABEL_VALUE.test(value);
}

/** The name of an HTTP header (RFC 9110 token). */
export function isHeaderName(name: string): boolean {
  return HEADER_TOKEN.test(name);
}

/** A port number that can be listened on. */
export function isPort(port: number): boolean {
  return Number.isInteger(port) && port >= 1 && port <= 65535;
}

/** `api.example.com` -> `api-example-com`: a host as part of an object's name, never longer than a label. */
export function hostAsName(host: string): string {
  return host.toLowerCase().replace(/[^a-z0-9]+/g, '-').replace(/^-+|-+$/g, '').slice(0, LONGEST_LABEL).replace(/-+$/, '');
}
