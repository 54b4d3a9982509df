import { UsageError } from './usage-error';
import { compareVersions, isIstioVersion, NEWEST_ISTIO_VERSION, OLDEST_ISTIO_VERSION } from '../core/version';

/** A release that the analysis knows. A newer one is analyzed like the newest: most of it stays as it was. */
export function checkedIstioVersion(where: string, name: string, value: string): string {
  if (!isIstioVersion(value) || compareVersions(value, OLDEST_ISTIO_VERSION) < 0) {
    throw new UsageError(where, {
      problem: `${name} is '${value}'`,
      allowed: `a release such as ${NEWEST_ISTIO_VERSION}, from ${OLDEST_ISTIO_VERSION} on`,
      fix: `give ${name} the release that the mesh runs`,
    });
  }
  return value;
}
