import { loadEngine } from './load-engine';
import type { RuleText } from './rule';
import type { ValidationProperties } from './validation-properties';
import { dayOf } from '../core/fault-expiry';
import { atLeast, type Finding } from '../core/finding';
import type { Json } from '../mesh/resource';
import { append } from '../mesh/resource-table';

/** Of cdk8s-cli's context of a validation, what is used here. Written out, because cdk8s-cli is no dependency of an app's library. */
interface ValidationContext {
  readonly manifests: readonly string[];
  readonly logger: { log(message: string): void };
  readonly report: {
    addViolation(violation: {
      readonly ruleName: string;
      readonly recommendation: string;
      readonly fix: string;
      readonly violatingResources: readonly { readonly resourceName: string; readonly locations: readonly string[]; readonly manifestPath: string }[];
    }): void;
    submit(status: 'success' | 'failure'): void;
  };
  parseManifest(path: string): unknown[];
}

/**
 * The analyzer as a validation plugin of cdk8s-cli, for `validations:` in
 * cdk8s.yaml: it sees the files that were written, whatever language the app
 * is in, and prints its findings with those of other plugins.
 *
 * @internal
 */
export class MeshValidation {
  private readonly properties: ValidationProperties;
  private readonly rules: readonly RuleText[];

  /** @param properties what `properties:` of the validation says */
  public constructor(properties?: unknown) {
    const { rulesWithout, validationProperties } = loadEngine();
    this.properties = validationProperties(properties as Json | undefined);
    this.rules = rulesWithout('properties of MeshValidation', this.properties.excludeRules);
  }

  /** Asked by cdk8s-cli after the synthesis. */
  public async validate(context: ValidationContext): Promise<void> {
    const { failOn, suppressions: configured, mesh } = this.properties;
    const { Analyzer, MeshModel, meshOptions, readResources } = loadEngine();
    const resources = context.manifests.flatMap((file) => (
      context.parseManifest(file).flatMap((json, document) => readResources(json as Json, { file, document }))));
    const options = meshOptions(undefined, { ...mesh, today: dayOf(new Date()) });
    const { findings, errors } = new Analyzer({ rules: this.rules, configured }).analyze(new MeshModel(resources, options));

    for (const similar of alike(findings)) {
      context.report.addViolation(violation(similar));
    }
    errors.forEach(({ message }) => context.logger.log(message));
    const isFailed = errors.length > 0 || findings.some(({ severity }) => atLeast(failOn, severity));
    context.report.submit(isFailed ? 'failure' : 'success');
  }
}

/** Findings of one rule with one fix: the report says such only once. */
function alike(findings: readonly Finding[]): Iterable<readonly Finding[]> {
  const groups = new Map<string, Finding[]>();
  for (const finding of findings) {
    append(groups, [finding.code, finding.severity, finding.fix].join(' '), finding);
  }
  return groups.values();
}

function violation(findings: readonly Finding[]): Parameters<ValidationContext['report']['addViolation']>[0] {
  const [{ code, severity, fix }] = findings;
  const rule = loadEngine().RULES.find((candidate) => candidate.code === code);
  return {
    ruleName: `${code} ${rule?.name ?? ''} (${severity})`,
    recommendation: rule?.why ?? '',
    fix,
    violatingResources: findings.map(({ object, path, message, file }) => ({
      // By this name the report finds the construct.
      resourceName: object?.name ?? '',
      locations: [`${path === undefined ? '' : `${path}: `}${message}`],
      manifestPath: file ?? '',
    })),
  };
}
