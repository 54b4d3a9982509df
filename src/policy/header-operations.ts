import { MeshError } from '../core/errors';
import { isHeaderName } from '../core/names';
import type { HeadersSpec } from '../istio';

/** Which headers are changed. Names are given in any case and written in lower case. */
export interface HeaderOperationsOptions {
  /**
   * Request headers that get this value, in place of what they had.
   * @default - none
   */
  readonly setRequest?: { readonly [name: string]: string };
  /**
   * Request headers that get this value, besides what they had.
   * @default - none
   */
  readonly addRequest?: { readonly [name: string]: string };
  /**
   * Request headers that are taken out.
   * @default - none
   */
  readonly removeRequest?: string[];
  /**
   * Response headers that get this value, in place of what they had.
   * @default - none
   */
  readonly setResponse?: { readonly [name: string]: string };
  /**
   * Response headers that get this value, besides what they had.
   * @default - none
   */
  readonly addResponse?: { readonly [name: string]: string };
  /**
   * Response headers that are taken out.
   * @default - none
   */
  readonly removeResponse?: string[];
}

/**
 * Changes to the headers of requests before they are sent on, and of responses
 * before they are given back.
 */
export class HeaderOperations {
  /**
   * Sets, adds and removes headers.
   *
   * A value may name what Envoy fills in, like `%REQ(x-request-id)%`; a percent
   * sign of its own is written `%%`.
   *
   * Fails on names that HTTP does not allow, on `host` and names that begin with
   * `:`, on empty values (Envoy leaves such headers out), on control characters
   * and single percent signs, and on a header that is mentioned twice.
   */
  public static of(options: HeaderOperationsOptions): HeaderOperations {
    const operations = new HeaderOperations({
      request: changesOf('Request', options.setRequest, options.addRequest, options.removeRequest),
      response: changesOf('Response', options.setResponse, options.addResponse, options.removeResponse),
    });
    if (Object.keys(operations._toIstio()).length === 0) {
      throw headerError('nothing is changed', 'at least one header', 'name a header, or leave the header operations out');
    }
    return operations;
  }

  private readonly changes: { readonly [side in Side]: HeaderChanges };

  private constructor(changes: { readonly [side in Side]: HeaderChanges }) {
    this.changes = changes;
  }

  /**
   * Both changes; fails on a header that both change.
   *
   * @internal
   */
  public _merge(other: HeaderOperations): HeaderOperations {
    const merged = (side: Side) => ({
      set: new Map([...this.changes[side].set, ...other.changes[side].set]),
      add: new Map([...this.changes[side].add, ...other.changes[side].add]),
      remove: [...this.changes[side].remove, ...other.changes[side].remove],
    });
    for (const side of SIDES) {
      checkTwice(side, [...namesOf(this.changes[side]), ...namesOf(other.changes[side])]);
    }
    return new HeaderOperations({ request: merged('request'), response: merged('response') });
  }

  /** @internal */
  public _toIstio(): HeadersSpec {
    return Object.fromEntries(SIDES
      .map((side) => [side, rendered(this.changes[side])] as const)
      .filter(([, changes]) => Object.keys(changes).length > 0));
  }
}

const SIDES = ['request', 'response'] as const;
type Side = typeof SIDES[number];

/** Changes to the headers of one side, by lower-case name. */
interface HeaderChanges {
  readonly set: ReadonlyMap<string, string>;
  readonly add: ReadonlyMap<string, string>;
  readonly remove: readonly string[];
}

type Values = { readonly [name: string]: string };

function changesOf(side: 'Request' | 'Response', set: Values = {}, add: Values = {}, remove: readonly string[] = []): HeaderChanges {
  const changes = {
    set: valuesOf(`set${side}`, set),
    add: valuesOf(`add${side}`, add),
    remove: remove.map((name) => checkedName(`remove${side}`, name)),
  };
  checkTwice(side.toLowerCase(), [...Object.keys(set), ...Object.keys(add), ...remove].map((name) => name.toLowerCase()));
  return changes;
}

function valuesOf(field: string, values: Values): Map<string, string> {
  return new Map(Object.entries(values).map(([name, value]) => [checkedName(field, name), checkedValue(field, name, value)]));
}

function namesOf({ set, add, remove }: HeaderChanges): string[] {
  return [...set.keys(), ...add.keys(), ...remove];
}

function rendered({ set, add, remove }: HeaderChanges): object {
  return {
    ...(set.size > 0 ? { set: sorted(set) } : {}),
    ...(add.size > 0 ? { add: sorted(add) } : {}),
    ...(remove.length > 0 ? { remove: [...remove].sort() } : {}),
  };
}

function sorted(values: ReadonlyMap<string, string>): Values {
  return Object.fromEntries([...values].sort(([a], [b]) => a < b ? -1 : 1));
}

/** Envoy removes first, sets then, and adds last; which of them is meant for one header nobody could tell. */
function checkTwice(side: string, names: readonly string[]): void {
  const repeated = names.find((name, index) => names.indexOf(name) !== index);
  if (repeated !== undefined) {
    throw headerError(`${side} header '${repeated}' is changed twice`, 'one change for each header: set, add or remove', 'keep one of them; set replaces what was there');
  }
}

function checkedName(field: string, name: string): string {
  const lower = name.toLowerCase();
  if (lower === 'host' || lower === ':authority') {
    throw headerError(`${field} has the header '${name}'`, 'any header but the host, which a route sets in one place only', "use Rewrite.authority('…')");
  }
  if (!isHeaderName(name)) {
    throw headerError(`${field} has the header '${name}'`, "names of letters, digits and !#$%&'*+-.^_`|~", 'give the name as it is sent, without : and blanks');
  }
  return lower;
}

/** Text, `%%`, and `%NAME%` or `%NAME(arguments):length%`. */
const VALUE = /^(?:[^%]|%%|%[A-Z][A-Z0-9_]*(?:\([^%]*?\))?(?::\d+)?%)*$/;

function checkedValue(field: string, name: string, value: string): string {
  if (value === '') {
    throw headerError(`${field} gives '${name}' an empty value`, 'a value of at least one character: Envoy leaves empty ones out', `give a value, or name it in ${field.replace(/set|add/, 'remove')}`);
  }
  if (/[\u0000-\u0008\u000a-\u001f\u007f]/.test(value)) {
    throw headerError(`the value of '${name}' in ${field} has control characters`, 'visible characters, blanks and tabs', 'take line breaks and the like out');
  }
  if (!VALUE.test(value)) {
    throw headerError(`the value of '${name}' in ${field} is '${value}'`, 'percent signs as %%, and around what Envoy fills in, like %REQ(x-request-id)%', 'write %% for a percent sign');
  }
  return value;
}

function headerError(problem: string, allowed: string, fix: string): MeshError {
  return new MeshError('HeaderOperations.of', { problem, allowed, fix });
}
