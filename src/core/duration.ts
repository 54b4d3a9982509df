/**
 * Writes a time the way Istio and Envoy read it: whole seconds as `3s`,
 * anything finer in milliseconds. Istio accepts nothing finer than that.
 */
export function durationText(milliseconds: number): string {
  return milliseconds % 1000 === 0 ? `${milliseconds / 1000}s` : `${milliseconds}ms`;
}
