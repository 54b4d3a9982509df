import type * as cel from '@bufbuild/cel';
import type * as extensions from '@bufbuild/cel/ext';
import { type CelAnswer, knownAnswer } from './known-rules';
import { isRequestUri, requestUriScheme } from './request-uri';
import { remembered } from '../../core/remembered';
import type { JsonSchema } from '../../istio/crd-schemas';
import { isJsonObject } from '../../mesh/json-access';
import type { Json } from '../../mesh/resource';

type Program = (self: cel.CelInput) => CelAnswer;

/** A rule, compiled; what it says about texts is remembered. */
interface CompiledRule {
  readonly program: Program;
  readonly aboutText: (text: string) => CelAnswer;
}

let programs: Map<string, CompiledRule> | undefined;
let compile: ((rule: string) => Program) | undefined;

/** Asks a rule about a value, which is `self` in it. Each rule is compiled once. */
export function askCel(rule: string, value: Json, schema: JsonSchema): CelAnswer {
  return knownAnswer(rule, value) ?? evaluated(rule, value, schema);
}

/** The answer of the evaluator. */
export function evaluated(rule: string, value: Json, schema: JsonSchema): CelAnswer {
  programs ??= new Map();
  compile ??= compiler();
  const compiled = programs.get(rule) ?? compiledRule(compile(rule));
  programs.set(rule, compiled);
  return typeof value === 'string' ? compiled.aboutText(value) : compiled.program(celValue(value, schema));
}

function compiledRule(program: Program): CompiledRule {
  return { program, aboutText: remembered(program) };
}

/** Loaded with the first rule only: the evaluator is several times as large as everything else here. */
function compiler(): (rule: string) => Program {
  /* eslint-disable @typescript-eslint/no-require-imports */
  const { celEnv, celFunc, celMethod, CelScalar, mapType, isCelError, parse, plan } = require('@bufbuild/cel') as typeof cel;
  const { strings } = require('@bufbuild/cel/ext') as typeof extensions;
  /* eslint-enable @typescript-eslint/no-require-imports */
  const url = mapType(CelScalar.STRING, CelScalar.STRING);
  const env = celEnv({
    funcs: [
      ...strings,
      celFunc('isURL', [CelScalar.STRING], CelScalar.BOOL, isRequestUri),
      celFunc('url', [CelScalar.STRING], url, (text) => {
        const scheme = requestUriScheme(text);
        if (scheme === undefined) {
          throw new Error('this is no URL');
        }
        return new Map([['scheme', scheme]]);
      }),
      celMethod('getScheme', url, [], CelScalar.STRING, function () {
        return String(this.get('scheme'));
      }),
    ],
  });
  return (rule) => {
    const evaluate = plan(env, parse(rule));
    return (self) => {
      const answer = evaluate({ self });
      return isCelError(answer) ? 'failed' : answer === true ? 'holds' : 'broken';
    };
  };
}

/** Numbers are told apart by their schema, as in JSON they are not; fields that the schema does not have are not there. */
function celValue(value: Json | undefined, schema: JsonSchema): cel.CelInput {
  if (typeof value === 'number') {
    return schema.type === 'number' || !Number.isInteger(value) ? value : BigInt(value);
  }
  if (Array.isArray(value)) {
    return (value as readonly Json[]).map((item) => celValue(item, schema.items ?? {}));
  }
  if (typeof value === 'string' || typeof value === 'boolean') {
    return value;
  }
  if (!isJsonObject(value)) {
    return null;
  }
  const { properties, additionalProperties = {} } = schema;
  const names = Object.keys(value).filter((name) => properties === undefined || Object.hasOwn(properties, name));
  return new Map(names.map((name) => [name, celValue(value[name], properties?.[name] ?? additionalProperties)]));
}
