import { TOOL_NAME } from './report';
import type { Explanation } from '../analysis/explain/explanation';

/** What made an explanation. */
export interface ExplanationMaker {
  /** The version of the tool. */
  readonly version: string;
  /** The Istio release that the answer is for. */
  readonly istioVersion: string;
}

/** For programs: one object. Fields may be added to it; none is renamed or removed. */
export function jsonExplanation({ question, answer, assumptions, steps }: Explanation, { version, istioVersion }: ExplanationMaker): string {
  return `${JSON.stringify({ tool: TOOL_NAME, version, istioVersion, question, answer, assumptions, steps }, undefined, 2)}\n`;
}
