/** On a VirtualService: the last day on which its faults are allowed, as `yyyy-mm-dd` in UTC. */
export const FAULT_EXPIRES_ANNOTATION = 'cdk8s-istio.dev/fault-expires';

/** Whether a text is a day of the calendar, written `yyyy-mm-dd`. */
export function isDay(text: string): boolean {
  const time = /^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(`${text}T00:00:00Z`) : NaN;
  // 30 February is read as 2 March.
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}

/** The day of a time in UTC, as `yyyy-mm-dd`: such texts are in the order of their days. */
export function dayOf(time: Date): string {
  return time.toISOString().slice(0, 'yyyy-mm-dd'.length);
}
