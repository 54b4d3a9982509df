import { isWildcardHost } from '../../core/host';

/**
 * Values by host, some of them under wildcards, looked up as Istio does it: the
 * host itself, or else the longest wildcard that covers it.
 */
export class HostTable<V> {
  private readonly exact = new Map<string, V>();
  /** By what follows the `*`. */
  private readonly wildcards = new Map<string, V>();
  /** How long the wildcards' suffixes are, longest first: at most 255 different lengths, in practice a handful. */
  private lengths: number[] = [];

  /** The value under exactly this host or wildcard. */
  public get(host: string): V | undefined {
    return isWildcardHost(host) ? this.wildcards.get(host.slice(1)) : this.exact.get(host);
  }

  public set(host: string, value: V): void {
    if (!isWildcardHost(host)) {
      this.exact.set(host, value);
      return;
    }
    const suffix = host.slice(1);
    this.wildcards.set(suffix, value);
    if (!this.lengths.includes(suffix.length)) {
      this.lengths = [...this.lengths, suffix.length].sort((a, b) => b - a);
    }
  }

  /** All hosts with their values, wildcards last. */
  public* entries(): Iterable<readonly [string, V]> {
    yield* this.exact.entries();
    for (const [suffix, value] of this.wildcards) {
      yield [`*${suffix}`, value];
    }
  }

  /** All values, those of wildcards last. */
  public* values(): Iterable<V> {
    yield* this.exact.values();
    yield* this.wildcards.values();
  }

  /** The value under the host or the most specific wildcard that covers it, of those that `accepts` takes. */
  public lookup(host: string, accepts: (value: V) => boolean = () => true): HostMatch<V> | undefined {
    for (const match of this.candidates(host)) {
      if (accepts(match.value)) {
        return match;
      }
    }
    return undefined;
  }

  /** All values whose host or wildcard covers the host, most specific first. */
  public* candidates(host: string): Iterable<HostMatch<V>> {
    const itself = this.get(host);
    if (itself !== undefined) {
      yield { host, value: itself };
    }
    const name = isWildcardHost(host) ? host.slice(1) : host;
    for (const length of this.lengths) {
      const suffix = name.slice(Math.max(0, name.length - length));
      const value = suffix.length === length ? this.wildcards.get(suffix) : undefined;
      if (value !== undefined && `*${suffix}` !== host) {
        yield { host: `*${suffix}`, value };
      }
    }
  }
}

/** What a lookup found, and under which host or wildcard. */
export interface HostMatch<V> {
  readonly host: string;
  readonly value: V;
}
