/**
 * Where a rule and a judge differ about the examples of the rule, and why: `CODE`, or `CODE ALIAS` for
 * a code of istioctl. The rule is right; what the judge does is part of the reason.
 */
export const EXPLAINED: Readonly<Record<string, string | undefined>> = {
  MESH012: 'the validator of custom resources passes kinds and versions that no definition serves; an API server has no place for them',
};
