import { type Joint, NEVER } from './joint';
import { MeshError } from '../core/errors';
import { regexProblem } from '../core/regex';
import type { StringMatchSpec } from '../istio';

/**
 * A condition on one text of a request: a header, a query parameter, the authority.
 *
 * Comparison is case-sensitive, as Envoy does it.
 */
export class StringMatch {
  /**
   * The whole text is `value`.
   *
   * Fails on an empty text (say `present()`, or leave the condition out) and on
   * blanks at either end, which never arrive: HTTP strips them.
   */
  public static exact(value: string): StringMatch {
    return new StringMatch('exact', checkedText('exact', value, value.trim()));
  }

  /**
   * The text begins with `value`.
   *
   * Fails on an empty text, which Istio refuses, and on a leading blank.
   */
  public static prefix(value: string): StringMatch {
    return new StringMatch('prefix', checkedText('prefix', value, value.trimStart()));
  }

  /**
   * The whole text matches the pattern; `.*` at either end is needed to look inside of it.
   *
   * Fails on what RE2 cannot compile (look-around, back-references) and on more
   * than 1024 characters: Istio's admission refuses both.
   */
  public static regex(value: string): StringMatch {
    const problem = regexProblem(value);
    if (problem !== undefined) {
      throw new MeshError('StringMatch.regex', {
        problem: `the pattern '${value}' is refused: ${problem}`,
        allowed: 'an RE2 pattern of at most 1024 characters, without look-around and back-references',
        fix: 'write the pattern in RE2 syntax, or use StringMatch.exact or StringMatch.prefix',
      });
    }
    return new StringMatch('regex', value);
  }

  /** The header or parameter is there, whatever it says. */
  public static present(): StringMatch {
    return new StringMatch('present', '');
  }

  /** @internal */
  public readonly _kind: StringMatchKind;
  /** @internal */
  public readonly _value: string;

  private constructor(kind: StringMatchKind, value: string) {
    this._kind = kind;
    this._value = value;
  }

  /**
   * An empty object is how Istio writes "present".
   *
   * @internal
   */
  public _toIstio(): StringMatchSpec {
    return this._kind === 'present' ? {} : { [this._kind]: this._value };
  }

  /**
   * Whether `text` meets the condition; undefined for a pattern, which is Envoy's to evaluate.
   *
   * @internal
   */
  public _matches(text: string): boolean | undefined {
    switch (this._kind) {
      case 'present': return true;
      case 'exact': return text === this._value;
      case 'prefix': return text.startsWith(this._value);
      case 'regex': return undefined;
    }
  }

  /**
   * Whether every text that meets `other` is known to meet this.
   *
   * @internal
   */
  public _covers(other: StringMatch): boolean {
    if (this._kind === 'present' || this._equals(other)) {
      return true;
    }
    return other._kind === 'exact' ? this._matches(other._value) === true
      : other._kind === 'prefix' && this._kind === 'prefix' && other._value.startsWith(this._value);
  }

  /** @internal */
  public _equals(other: StringMatch): boolean {
    return this._kind === other._kind && this._value === other._value;
  }

  /**
   * The condition that holds when both do.
   *
   * @param subject what the conditions are about, for the message: `header x-group`
   * @internal
   */
  public _and(other: StringMatch, subject: string): Joint<StringMatch> {
    if (this._covers(other)) {
      return other;
    }
    if (other._covers(this)) {
      return this;
    }
    if (this._isDecidedAgainst(other) || other._isDecidedAgainst(this)) {
      return NEVER;
    }
    return new MeshError('RouteMatch.and', {
      problem: `two conditions on ${subject} cannot be put into one: ${this._text()} and ${other._text()}`,
      allowed: 'one pattern for each text; beside an exact text or a prefix nothing but another exact text or prefix',
      fix: `write one StringMatch.regex(…) for ${subject} that says both`,
    });
  }

  /** @internal */
  public _text(): string {
    return this._kind === 'present' ? 'present' : `${this._kind} '${this._value}'`;
  }

  /** Whether `other`, which is known not to cover this, is known to share no text with it. */
  private _isDecidedAgainst(other: StringMatch): boolean {
    return this._kind === 'exact' ? other._matches(this._value) === false
      : this._kind === 'prefix' && other._kind === 'prefix';
  }
}

/** @internal */
export type StringMatchKind = 'exact' | 'prefix' | 'regex' | 'present';

function checkedText(factory: 'exact' | 'prefix', value: string, trimmed: string): string {
  if (value === '' || value !== trimmed || /[\u0000-\u001f\u007f]/.test(value)) {
    throw new MeshError(`StringMatch.${factory}`, {
      problem: value === '' ? 'the text is empty' : `the text ${JSON.stringify(value)} has ${value === trimmed ? 'control characters' : 'blanks around it'}`,
      allowed: 'a text of at least one character, without control characters and surrounding blanks',
      fix: value === '' ? 'use StringMatch.present(), or leave the condition out' : `write ${JSON.stringify(value.replace(/[\u0000-\u001f\u007f]/g, '').trim())}`,
    });
  }
  return value;
}
