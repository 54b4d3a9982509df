/** What an API server says about the bad example of a rule; it has nothing against the good one. */
export const REFUSED: Readonly<Record<string, string>> = {
  MESH012: 'no matches for kind "Telemetry" in version "telemetry.istio.io/v1beta1"',
  MESH015: 'no matches for kind "IstioOperator" in version "install.istio.io/v1alpha1"',
  MESH814: 'may not be 0 when `maxSurge` is 0',
  MESH941: 'clientConfig.url',
  MESH964: 'unique',
};
