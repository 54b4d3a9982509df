import { AMBIENT_SIDECARS } from './ambient-sidecars';
import { ANNOTATIONS } from './annotations';
import { answer } from './answer';
import { APPLICATION_USER } from './application-user';
import { CERTIFICATE_VERIFICATION } from './certificate-verification';
import { CLAIM_ROUTES } from './claim-routes';
import { CONTROL_PLANE_ADDRESS } from './control-plane-address';
import { DEFAULT_OBJECTS } from './default-objects';
import { DEPRECATED } from './deprecated';
import { DESTINATION_HOSTS } from './destination-hosts';
import { DESTINATION_RULES } from './destination-rules';
import { DESTINATION_SUBSETS } from './destination-subsets';
import { ENVOY_FILTERS } from './envoy-filters';
import { GATEWAY_CERTIFICATES } from './gateway-certificates';
import { GATEWAY_CONFLICTS } from './gateway-conflicts';
import { GATEWAY_CREDENTIALS } from './gateway-credentials';
import { GATEWAY_PODS } from './gateway-pods';
import { INGRESS_ROUTES } from './ingress-routes';
import { INJECTORS } from './injectors';
import { JWKS } from './jwks';
import { MESH_HOSTS } from './mesh-hosts';
import { MISSING_PROXIES } from './missing-proxies';
import { NAMESPACES } from './namespaces';
import { POLICY_NAMESPACES } from './policy-namespaces';
import { POLICY_PODS } from './policy-pods';
import { SELECTORS } from './selectors';
import { SERVICE_ENTRIES } from './service-entries';
import { SERVICE_PORTS } from './service-ports';
import { TELEMETRIES } from './telemetries';
import { UNREACHABLE_ROUTES } from './unreachable-routes';
import { VALIDATION_WARNINGS } from './validation-warnings';
import { VIRTUAL_SERVICE_GATEWAYS } from './virtual-service-gateways';
import { WAYPOINT_SELECTORS } from './waypoint-selectors';
import { Severity } from '../../core/finding';
import { compareTexts } from '../../mesh/resource-table';
import { oncePerModel } from '../once-per-model';
import { isCheck, type Rule } from '../rule';
import { RULES } from '../rules';

/** The checks that istioctl makes differently from the rules. */
export const DIFFERENT: readonly Rule[] = [
  ...AMBIENT_SIDECARS, ...ANNOTATIONS, ...APPLICATION_USER, ...CERTIFICATE_VERIFICATION, ...CLAIM_ROUTES, ...CONTROL_PLANE_ADDRESS, ...DEFAULT_OBJECTS,
  ...DEPRECATED, ...DESTINATION_HOSTS, ...DESTINATION_RULES, ...DESTINATION_SUBSETS, ...ENVOY_FILTERS, ...GATEWAY_CERTIFICATES, ...GATEWAY_CONFLICTS,
  ...GATEWAY_CREDENTIALS, ...GATEWAY_PODS, ...INGRESS_ROUTES, ...INJECTORS, ...JWKS, ...MESH_HOSTS, ...MISSING_PROXIES, ...NAMESPACES, ...POLICY_NAMESPACES,
  ...POLICY_PODS, ...SELECTORS, ...SERVICE_ENTRIES, ...SERVICE_PORTS, ...TELEMETRIES, ...UNREACHABLE_ROUTES, ...VALIDATION_WARNINGS,
  ...VIRTUAL_SERVICE_GATEWAYS, ...WAYPOINT_SELECTORS,
];

/** Rules that istioctl has a code for and does not follow: it validates without labels and annotations, and leaves the analyzer of alpha annotations out. */
const UNKNOWN_TO_ISTIOCTL = new Set(['MESH200', 'MESH201', 'MESH924']);

/** The codes of istioctl for what validation says, and whether it refuses the object. */
const VALIDATION: ReadonlyMap<string, boolean> = new Map([['IST0106', true], ['IST0133', false]]);

/** Where warnings are lost: validation keeps of some parts of an object only whether they are wrong. */
const LOST = /^spec\.subsets\[|^spec\.trafficPolicy\.portLevelSettings\[|^spec\.(http|tcp)\[\d+\]\.match\[\d+\]\.gateways|^spec\.http\[\d+\]\.fault\.abort/;

/**
 * What `istioctl analyze` checks, as it checks it: its own checks where they
 * differ from the rules, and the rules where they do not, each with istioctl's
 * code and severity.
 */
export const ISTIOCTL_RULES: readonly Rule[] = [...sameChecks(), ...DIFFERENT].sort((a, b) => compareTexts(a.code, b.code));

function sameChecks(): readonly Rule[] {
  const replaced = new Set(DIFFERENT.map(nameOf));
  return RULES.filter(isCheck).filter(({ code }) => !UNKNOWN_TO_ISTIOCTL.has(code)).flatMap(asIstioctl).filter((rule) => !replaced.has(nameOf(rule)));
}

/** A check is its rule, and the code of istioctl; of other codes of such a rule istioctl has no check. */
function nameOf({ code, aliases: [alias] }: Rule): string {
  return VALIDATION.has(alias) ? `${code} ${alias}` : code;
}

function asIstioctl(rule: Rule): readonly Rule[] {
  const code = rule.aliases.find((alias) => alias.startsWith('IST'));
  if (code === undefined) {
    return [];
  }
  if (!VALIDATION.has(code)) {
    return [answer(rule, code, (model) => rule.check(model))];
  }
  // What validation refuses and what it warns of are two codes of istioctl; a rule may say both.
  const violations = oncePerModel((model) => [...rule.check(model)]);
  return [...VALIDATION].map(([validation, isRefused]) => answer(rule, validation, (model) =>
    violations(model).filter(({ path = '', severity = rule.severity }) => (severity === Severity.ERROR) === isRefused && (isRefused || !LOST.test(path)))));
}
