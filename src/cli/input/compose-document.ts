import type { Event } from 'js-yaml';
import { kubernetesScalar } from './kubernetes-scalar';
import { EVENT, scalarText, yamlEvents } from './yaml-events';
import { YamlProblem } from './yaml-problem';
import type { Json } from '../../mesh/resource';

/** As many values as aliases may stand for in one document; Kubernetes' own reader stops at about as many. */
export const MOST_ALIASED_VALUES = 400_000;

/** Kubernetes stores no object of a tenth of this size; reading takes a hundred times its memory. Plain documents may be larger. */
export const LARGEST_DOCUMENT = 16 * 1024 * 1024;

/** A field that an object has twice. */
export interface DuplicateKey {
  readonly key: string;
  /** Where it is said again. */
  readonly offset: number;
}

/** What a document says. */
export interface ComposedDocument {
  readonly value: Json;
  readonly duplicateKeys: readonly DuplicateKey[];
  /** Where an object has a list or an object for a key, as `{{ x }}` reads; Kubernetes takes no such thing. */
  readonly complexKey?: number;
}

/** A value that an alias may name, and how many values there are in it. */
interface Anchored {
  readonly value: Json;
  readonly size: number;
}

/** The documents of a text, as Kubernetes would read them: the last of two equal keys counts. Throws `YamlProblem`. */
export function composeDocuments(text: string): ComposedDocument[] {
  if (text.length > LARGEST_DOCUMENT) {
    throw new YamlProblem(`it is larger than ${LARGEST_DOCUMENT} characters`, 0);
  }
  const events = yamlEvents(text);
  const documents: ComposedDocument[] = [];
  let next = 0;
  while (next < events.length) {
    const composer = new Composer(text, events, next + 1);
    documents.push(composer.document());
    next = composer.next;
  }
  return documents;
}

class Composer {
  private readonly anchors = new Map<string, Anchored | undefined>();
  private readonly duplicateKeys: DuplicateKey[] = [];
  private complexKey: number | undefined;
  private size = 0;
  private aliased = 0;

  public constructor(private readonly text: string, private readonly events: readonly Event[], public next: number) {}

  public document(): ComposedDocument {
    const isEmpty = this.events[this.next].type === EVENT.POP;
    const value = isEmpty ? null : this.value();
    this.next += 1;
    return { value, duplicateKeys: this.duplicateKeys, ...this.complexKey === undefined ? {} : { complexKey: this.complexKey } };
  }

  private value(): Json {
    const event = this.events[this.next];
    this.next += 1;
    this.size += 1;
    if (event.type === EVENT.ALIAS) {
      return this.alias(event);
    }
    if (event.type === EVENT.DOCUMENT || event.type === EVENT.POP) {
      throw new YamlProblem('it ends too early', this.text.length);
    }
    if (event.anchorStart < 0) {
      return this.content(event);
    }
    const anchor = this.text.slice(event.anchorStart, event.anchorEnd);
    const before = this.size;
    this.anchors.set(anchor, undefined);
    const value = this.content(event);
    this.anchors.set(anchor, { value, size: this.size - before + 1 });
    return value;
  }

  private content(event: Exclude<Event, { type: 1 | 5 | 6 }>): Json {
    switch (event.type) {
      case EVENT.SCALAR: return this.scalar(event);
      case EVENT.SEQUENCE: return this.list();
      default: return this.object();
    }
  }

  private scalar(event: Event & { type: typeof EVENT.SCALAR }): Json {
    const text = event.valueStart < 0 ? '' : scalarText(this.text, event);
    if (event.tagStart >= 0) {
      return this.tagged(this.text.slice(event.tagStart, event.tagEnd), text);
    }
    return event.style === 1 ? kubernetesScalar(text) : text;
  }

  /** Tags that Kubernetes' reader does not know change nothing: the value is a text. */
  private tagged(tag: string, text: string): Json {
    const isResolved = /^(!!|!<tag:yaml\.org,2002:)(int|float|bool|null)>?$/.test(tag);
    if (isResolved) {
      return kubernetesScalar(text);
    }
    return /^(!!|!<tag:yaml\.org,2002:)binary>?$/.test(tag) ? Buffer.from(text, 'base64').toString('utf8') : text;
  }

  private list(): Json {
    const items: Json[] = [];
    while (this.events[this.next].type !== EVENT.POP) {
      items.push(this.value());
    }
    this.next += 1;
    return items;
  }

  private object(): Json {
    const fields: Record<string, Json> = {};
    const merged: Json[] = [];
    while (this.events[this.next].type !== EVENT.POP) {
      const event = this.events[this.next];
      const key = this.key();
      const value = this.value();
      if (key === '<<' && isMergeKey(event)) {
        merged.push(value);
        continue;
      }
      if (Object.hasOwn(fields, key)) {
        this.duplicateKeys.push({ key, offset: offsetOf(event) });
      }
      setField(fields, key, value);
    }
    this.next += 1;
    for (const other of merged.flatMap((value) => value)) {
      this.merge(fields, other);
    }
    return fields;
  }

  private key(): string {
    const event = this.events[this.next];
    const value = this.value();
    if (value !== null && typeof value === 'object') {
      this.complexKey ??= offsetOf(event);
      return '';
    }
    return String(value);
  }

  private merge(fields: Record<string, Json>, other: Json): void {
    if (other === null || typeof other !== 'object') {
      return;
    }
    for (const [key, value] of Object.entries(other)) {
      this.countAliased(1, 0);
      if (!Object.hasOwn(fields, key)) {
        setField(fields, key, value as Json);
      }
    }
  }

  private alias(event: Event & { type: typeof EVENT.ALIAS }): Json {
    const anchor = this.text.slice(event.anchorStart, event.anchorEnd);
    const anchored = this.anchors.get(anchor);
    if (anchored === undefined) {
      const reason = this.anchors.has(anchor) ? `the alias *${anchor} is inside of what it stands for` : `the alias *${anchor} stands for nothing`;
      throw new YamlProblem(reason, event.anchorStart);
    }
    this.size += anchored.size;
    this.countAliased(anchored.size, event.anchorStart);
    return anchored.value;
  }

  private countAliased(values: number, offset: number): void {
    this.aliased += values;
    if (this.aliased > MOST_ALIASED_VALUES) {
      throw new YamlProblem(`its aliases stand for more than ${MOST_ALIASED_VALUES} values`, offset);
    }
  }
}

/** `__proto__` is a key like any other in a manifest; assigned, it would change the object's prototype instead. */
function setField(fields: Record<string, Json>, key: string, value: Json): void {
  if (key === '__proto__') {
    Object.defineProperty(fields, key, { value, enumerable: true, configurable: true, writable: true });
  } else {
    fields[key] = value;
  }
}

function isMergeKey(event: Event): boolean {
  return event.type === EVENT.SCALAR && event.style === 1;
}

/** Where a value begins. */
function offsetOf(event: Event): number {
  switch (event.type) {
    case EVENT.SCALAR: return Math.max(event.valueStart, 0);
    case EVENT.SEQUENCE:
    case EVENT.MAPPING: return event.start;
    case EVENT.ALIAS: return event.anchorStart;
    default: return 0;
  }
}
