import type { FindingSuppression } from './suppressions/suppression';
import { MeshError } from '../core/errors';
import { Severity } from '../core/finding';
import { isJsonObject } from '../mesh/json-access';
import type { MeshFacts } from '../mesh/mesh-options';
import type { Json, JsonObject } from '../mesh/resource';

const WHERE = 'properties of MeshValidation';

/** What `properties:` of a validation in cdk8s.yaml may say. */
export interface ValidationProperties {
  readonly failOn: Severity;
  readonly excludeRules: readonly string[];
  readonly suppressions: readonly FindingSuppression[];
  readonly mesh: MeshFacts;
}

/** The properties as they are written; fails, naming the field, for anything that they cannot say. */
export function validationProperties(written: Json | undefined): ValidationProperties {
  const properties = fields(written, '', ['failOn', 'excludeRules', 'suppressions', 'mesh']);
  return {
    failOn: oneOf(properties.failOn, 'failOn', Object.values(Severity)) ?? Severity.ERROR,
    excludeRules: list(properties.excludeRules, 'excludeRules').map((item, index) => text(item, `excludeRules[${index}]`) ?? ''),
    suppressions: list(properties.suppressions, 'suppressions').map((item, index) => suppression(item, `suppressions[${index}]`)),
    mesh: mesh(properties.mesh),
  };
}

function suppression(written: Json | undefined, at: string): FindingSuppression {
  const { code, object, reason } = fields(written, at, ['code', 'object', 'reason']);
  return { code: text(code, `${at}.code`) ?? '', object: text(object, `${at}.object`), reason: text(reason, `${at}.reason`) ?? '' };
}

function mesh(written: Json | undefined): MeshFacts {
  const { istioVersion, clusterDomain, rootNamespace, trustDomain, outboundMode } = fields(written, 'mesh', [
    'istioVersion', 'clusterDomain', 'rootNamespace', 'trustDomain', 'outboundMode',
  ]);
  return {
    istioVersion: text(istioVersion, 'mesh.istioVersion'),
    clusterDomain: text(clusterDomain, 'mesh.clusterDomain'),
    rootNamespace: text(rootNamespace, 'mesh.rootNamespace'),
    trustDomain: text(trustDomain, 'mesh.trustDomain'),
    outboundMode: oneOf(outboundMode, 'mesh.outboundMode', ['ALLOW_ANY', 'REGISTRY_ONLY'] as const),
  };
}

function fields(written: Json | undefined, at: string, allowed: readonly string[]): JsonObject {
  if (written === undefined || written === null) {
    return {};
  }
  if (!isJsonObject(written)) {
    throw problem(at === '' ? 'properties' : at, written, `the fields ${allowed.join(', ')}`);
  }
  const unknown = Object.keys(written).find((key) => !allowed.includes(key));
  if (unknown !== undefined) {
    throw new MeshError(WHERE, {
      problem: `there is no field ${at === '' ? '' : `${at}.`}${unknown}`,
      allowed: `the fields ${allowed.join(', ')}`,
      fix: `remove ${unknown}, or give one of these`,
    });
  }
  return written;
}

function list(written: Json | undefined, at: string): readonly Json[] {
  if (written === undefined || written === null) {
    return [];
  }
  if (!Array.isArray(written)) {
    throw problem(at, written, 'a list');
  }
  return written as readonly Json[];
}

function text(written: Json | undefined, at: string): string | undefined {
  if (written === undefined || written === null) {
    return undefined;
  }
  if (typeof written !== 'string') {
    throw problem(at, written, 'a text (a number such as 1.30 needs quotes to be one)');
  }
  return written;
}

function oneOf<T extends string>(written: Json | undefined, at: string, allowed: readonly T[]): T | undefined {
  if (written === undefined || written === null) {
    return undefined;
  }
  const found = allowed.find((value) => value === written);
  if (found === undefined) {
    throw problem(at, written, allowed.join(', '));
  }
  return found;
}

function problem(at: string, written: Json, allowed: string): MeshError {
  return new MeshError(WHERE, { problem: `${at} is ${JSON.stringify(written)}`, allowed, fix: `correct ${at} in cdk8s.yaml` });
}
