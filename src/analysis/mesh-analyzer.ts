import type { App } from 'cdk8s';
import type { IConstruct } from 'constructs';
import { acknowledge, acknowledgements } from './acknowledgements';
import type { Analysis } from './analyzer';
import { duringSynth } from './during-synth';
import { loadEngine } from './load-engine';
import { RenderedOnce } from './rendered-once';
import type { RuleText } from './rule';
import type { FindingSuppression } from './suppressions/suppression';
import { synthMessage } from './synth-message';
import { MeshError } from '../core/errors';
import { dayOf } from '../core/fault-expiry';
import { atLeast, type Finding, Severity } from '../core/finding';
import { statedFacts } from '../core/stated-facts';

const ATTACHED = Symbol.for('cdk8s-istio.MeshAnalyzer');

/** How an app is analyzed when it is synthesized. */
export interface MeshAnalyzerOptions {
  /**
   * The least severity that makes the synthesis fail. What is less bad is in `findings`.
   * @default Severity.ERROR
   */
  readonly failOn?: Severity;

  /**
   * Codes of rules that are not run.
   *
   * To say that certain findings are meant, acknowledge or suppress them instead: that carries a reason and is noticed when it is no longer needed.
   * @default - every rule is run
   */
  readonly excludeRules?: string[];

  /**
   * Findings that are meant, by code and object.
   * @default - none besides those acknowledged in the tree and annotated on objects
   */
  readonly suppressions?: FindingSuppression[];
}

/**
 * Analyzes everything that an app renders: what these constructs make, and what
 * `ApiObject`, `Include`, `Helm` and other libraries do.
 *
 * It looks at manifests alone. Neither a cluster nor the network is asked.
 */
export class MeshAnalyzer {
  /**
   * Makes the synthesis of an app fail on findings.
   *
   * @param app the app; what is added to it later is analyzed too
   */
  public static attach(app: App, options: MeshAnalyzerOptions = {}): MeshAnalyzer {
    if (ATTACHED in app) {
      throw new MeshError(app, {
        problem: 'MeshAnalyzer.attach was called twice for one app',
        allowed: 'one analyzer for an app',
        fix: 'remove one of the calls, and give all options to the other',
      });
    }
    const analyzer = new MeshAnalyzer(app, options);
    Object.defineProperty(app, ATTACHED, { value: analyzer });
    app.node.addValidation({ validate: () => analyzer.problems() });
    duringSynth(app, (run) => analyzer.analyzedOnce(run));
    return analyzer;
  }

  /**
   * Everything that is found in what an app (or a part of it) renders now.
   *
   * @param scope the app, or any construct: only what is below it is looked at
   */
  public static analyze(scope: IConstruct): Finding[] {
    // What is noted above a part counts for it, but whether it is needed shows in the whole only.
    const above = new Set(scope.node.scopes.slice(0, -1).map(({ node }) => node.path));
    return new MeshAnalyzer(scope, {}).analysis().findings.filter(({ object, construct = '' }) => object !== undefined || !above.has(construct));
  }

  /**
   * Says that findings of a rule are meant, for a construct and everything below it.
   *
   * An acknowledgement that nothing needs any more is a finding itself.
   *
   * @param construct the construct that the finding names, or one above it
   * @param code the code of the rule, or its code in istioctl or Kiali
   * @param reason why it is meant
   */
  public static acknowledge(construct: IConstruct, code: string, reason: string): void {
    acknowledge(construct, code, reason);
  }

  private readonly failOn: Severity;
  private readonly rules: readonly RuleText[];
  private readonly suppressions: readonly FindingSuppression[];
  private newest: Analysis | undefined;
  /** While the app is synthesized as a whole. */
  private rendered: RenderedOnce | undefined;

  private constructor(private readonly root: IConstruct, { failOn = Severity.ERROR, excludeRules = [], suppressions = [] }: MeshAnalyzerOptions) {
    this.failOn = failOn;
    this.rules = loadEngine().rulesWithout(root, excludeRules);
    this.suppressions = suppressions;
  }

  /** What was found when the app was last synthesized, whatever its severity; it is analyzed now if it was not synthesized yet. */
  public get findings(): Finding[] {
    return [...(this.newest ?? this.analysis()).findings];
  }

  private analysis(): Analysis {
    if (this.newest !== undefined && this.rendered !== undefined) {
      return this.newest;
    }
    const { Analyzer, MeshModel, meshOptions, treeResources } = loadEngine();
    const { rendered } = this;
    const resources = treeResources(this.root, rendered === undefined ? undefined : (object) => rendered.render(object));
    const model = new MeshModel(resources, meshOptions(undefined, { ...statedFacts(this.root), today: dayOf(new Date()) }));
    this.newest = new Analyzer({ rules: this.rules, configured: this.suppressions, acknowledged: acknowledgements(this.root) }).analyze(model);
    return this.newest;
  }

  /** What cdk8s is told to fail for. A rule that failed is told as well: its silence would look like an answer. */
  private problems(): string[] {
    try {
      const { findings, errors } = this.analysis();
      return [...findings.filter(({ severity }) => atLeast(this.failOn, severity)).map(synthMessage), ...errors.map(({ message }) => message)];
    } catch (error) {
      // What cannot be rendered fails the synthesis anyway; here it must not hide what other constructs have to say.
      return [`the app was not analyzed, because it could not be rendered: ${error instanceof Error ? error.message : String(error)}`];
    }
  }

  private analyzedOnce<T>(run: () => T): T {
    const rendered = new RenderedOnce();
    this.newest = undefined;
    this.rendered = rendered;
    try {
      return run();
    } finally {
      rendered.end();
      this.rendered = undefined;
    }
  }
}
