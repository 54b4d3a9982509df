import { remembered } from '../core/remembered';

const UNITS: ReadonlyMap<string, number> = new Map([['h', 3_600_000], ['m', 60_000], ['s', 1000], ['ms', 1], ['us', 0.001], ['µs', 0.001], ['ns', 0.000001]]);

/** The milliseconds of a duration as Istio reads it (`1.5s`, `100ms`, `1h30m`); undefined for anything else. */
export function durationMillis(text: string | undefined): number | undefined {
  return text === undefined || text.length > 64 ? undefined : millisOf(text);
}

const millisOf = remembered(readMillis);

function readMillis(text: string): number | undefined {
  if (text === '0') {
    return 0;
  }
  if (!/^[+-]?((\d+(\.\d*)?|\.\d+)(h|ms|m|s|us|µs|ns))+$/.test(text)) {
    return undefined;
  }
  const parts = [...text.matchAll(/(\d+(?:\.\d*)?|\.\d+)(h|ms|m|s|us|µs|ns)/g)];
  const sum = parts.reduce((total, [, number, unit]) => total + Number(number) * (UNITS.get(unit) ?? 0), 0);
  return text.startsWith('-') ? -sum : sum;
}
