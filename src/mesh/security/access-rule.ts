import { isJsonObject, listAt, objectAt, textAt, textsAt } from '../json-access';
import type { Json } from '../resource';
import type { AccessCondition, AccessContext } from './access-condition';
import { isHttpOnly, meetsAny } from './access-condition';
import type { AccessRequest } from './access-request';
import type { Certainty } from './certainty';
import { all, any, not } from './certainty';

/** The fields of `from[].source` and `to[].operation`, and the attributes they are conditions on. */
const SOURCE_FIELDS: readonly (readonly [string, string, string])[] = [
  ['principals', 'notPrincipals', 'source.principal'],
  ['requestPrincipals', 'notRequestPrincipals', 'request.auth.principal'],
  ['namespaces', 'notNamespaces', 'source.namespace'],
  ['serviceAccounts', 'notServiceAccounts', 'source.serviceAccount'],
  ['trustDomains', 'notTrustDomains', 'source.trustDomain'],
  ['ipBlocks', 'notIpBlocks', 'source.ip'],
  ['remoteIpBlocks', 'notRemoteIpBlocks', 'remote.ip'],
];
const OPERATION_FIELDS: readonly (readonly [string, string, string])[] = [
  ['hosts', 'notHosts', 'host'], ['methods', 'notMethods', 'method'], ['paths', 'notPaths', 'path'], ['ports', 'notPorts', 'destination.port'],
];

/** A rule of an AuthorizationPolicy: one of its sources, one of its operations, and all of its conditions. */
export class AccessRule {
  private readonly sources: readonly (readonly AccessCondition[])[];
  private readonly operations: readonly (readonly AccessCondition[])[];
  private readonly when: readonly AccessCondition[];

  public constructor(json: Json, private readonly context: AccessContext) {
    this.sources = listAt(json, 'from').filter(isJsonObject).map((from) => conditionsOf(objectAt(from, 'source'), SOURCE_FIELDS));
    this.operations = listAt(json, 'to').filter(isJsonObject).map((to) => conditionsOf(objectAt(to, 'operation'), OPERATION_FIELDS));
    this.when = listAt(json, 'when').map((condition) => ({
      attribute: textAt(condition, 'key') ?? '', values: textsAt(condition, 'values'), notValues: textsAt(condition, 'notValues'),
    })).filter(saysSomething);
  }

  /** Every condition that the rule has anywhere. */
  public get conditions(): readonly AccessCondition[] {
    return [...this.sources.flat(), ...this.operations.flat(), ...this.when];
  }

  /**
   * Whether a request is one that the rule means.
   *
   * On a port whose requests the proxy does not take apart, a rule that asks for
   * something of HTTP allows nothing, and denies without asking for it.
   *
   * @param narrow whether the rule allows; otherwise it denies
   */
  public accepts(request: AccessRequest, narrow: boolean): Certainty {
    const plain = request.http === false;
    if (plain && narrow && this.conditions.some(({ attribute }) => isHttpOnly(attribute))) {
      return false;
    }
    const holds = (condition: AccessCondition): Certainty => plain && isHttpOnly(condition.attribute) ? true : this.holds(condition, request);
    const oneOf = (groups: readonly (readonly AccessCondition[])[]): Certainty => groups.length === 0 || any(groups.map((group) => all(group.map(holds))));
    return all([oneOf(this.sources), oneOf(this.operations), ...this.when.map(holds)]);
  }

  private holds({ attribute, values, notValues }: AccessCondition, request: AccessRequest): Certainty {
    return all([
      values.length === 0 || meetsAny(attribute, values, request, this.context),
      notValues.length === 0 || not(meetsAny(attribute, notValues, request, this.context)),
    ]);
  }
}

function conditionsOf(json: Json | undefined, fields: readonly (readonly [string, string, string])[]): AccessCondition[] {
  return fields.map(([positive, negative, attribute]) => ({ attribute, values: textsAt(json, positive), notValues: textsAt(json, negative) }))
    .filter(saysSomething);
}

function saysSomething({ values, notValues }: AccessCondition): boolean {
  return values.length + notValues.length > 0;
}
