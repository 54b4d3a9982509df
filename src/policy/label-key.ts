const LABEL_NAME = /^[A-Za-z0-9]([-A-Za-z0-9_.]*[A-Za-z0-9])?$/;
const LABEL_DOMAIN = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/;

/** The key of a Kubernetes label: a name, which a DNS name and `/` may stand before. */
export function isLabelKey(key: string): boolean {
  const parts = key.split('/');
  const name = parts.pop()!;
  const [domain] = parts;
  return parts.length <= 1 && name.length <= 63 && LABEL_NAME.test(name)
    && (domain === undefined || (domain.length <= 253 && LABEL_DOMAIN.test(domain)));
}
