/** Envoy's limits are 32 bits wide, and Istio takes the largest for "none". */
export const UNLIMITED = 4294967295;

const UNITS: Readonly<Record<string, number>> = { h: 3_600_000, m: 60_000, s: 1000, ms: 1 };

/** Milliseconds of a duration as manifests write it: `1m30s`, `630ms`. */
export function milliseconds(text: string): number {
  const parts = [...text.matchAll(/(\d+(?:\.\d+)?)(h|ms|m|s)/g)];
  if (parts.map(([part]) => part).join('') !== text || parts.length === 0) {
    throw new Error(`not a duration: ${text}`);
  }
  return parts.reduce((sum, [, count, unit]) => sum + Number(count) * UNITS[unit], 0);
}

/** A duration as Envoy's JSON writes it: `90s`, `0.630s`. */
export function duration(text: string): string {
  const time = milliseconds(text);
  return time % 1000 === 0 ? `${time / 1000}s` : `${(time / 1000).toFixed(3)}s`;
}

/** A share of the requests in percent; Envoy counts in millionths. */
export function millionths(share: number): object {
  const numerator = Math.round(share * 10_000);
  return { ...(numerator > 0 && { numerator }), denominator: 'MILLION' };
}

/** A number in a message of its own, as Envoy has it where 0 and nothing are not the same: JSON leaves the 0 out. */
export function percent(value: number): object {
  return value === 0 ? {} : { value };
}

/** The fields that are there. */
export function given<Fields extends object>(fields: Fields): Fields {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Fields;
}
