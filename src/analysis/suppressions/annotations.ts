import type { Suppression } from './suppression';
import type { Resource } from '../../mesh/resource';

/** Our annotation: `MESH101=reason; MESH203=reason`. */
export const IGNORE_ANNOTATION = 'cdk8s-istio.dev/ignore';

/** The annotation of istioctl analyze: `IST0101,IST0108` or `*`. Its syntax has no reasons. */
export const ISTIOCTL_ANNOTATION = 'galley.istio.io/analyze-suppress';

/** What the annotations of an object silence. */
export function annotatedSuppressions({ annotations }: Resource): Suppression[] {
  return [...own(annotations[IGNORE_ANNOTATION] ?? ''), ...ofIstioctl(annotations[ISTIOCTL_ANNOTATION] ?? '')];
}

function own(text: string): Suppression[] {
  return text.split(/[;\n]/).map((entry) => entry.trim()).filter((entry) => entry !== '').map((entry) => {
    const [code, ...reason] = entry.split('=');
    return { source: 'annotation', code: code.trim(), reason: reason.join('=').trim() };
  });
}

/** As istioctl reads it: separated by commas and nothing else, so that a space makes it another code. */
function ofIstioctl(text: string): Suppression[] {
  return text.split(',').filter((code) => code !== '')
    .map((code) => ({ source: 'istioctl annotation', code, reason: `annotation ${ISTIOCTL_ANNOTATION}` }));
}
