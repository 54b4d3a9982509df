/** What an API server says about the bad example of a rule; it has nothing against the good one. */
export const REFUSED: Readonly<Record<string, string>> = {
  MESH012: 'no matches for kind "Telemetry" in version "telemetry.istio.io/v1beta1"',
  MESH941: 'clientConfig.url',
  MESH964: 'unique',
};
