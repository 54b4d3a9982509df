/**
 * Where a rule and a judge differ about the examples of the rule, and why: `CODE` for schema and
 * admission, `CODE istioctl` for its analyzers. What the judge does is part of the reason.
 */
export const EXPLAINED: Readonly<Record<string, string | undefined>> = {
  'MESH012': 'the validator of custom resources passes kinds and versions that no definition serves; an API server has no place for them',
  'MESH013': 'the definitions of the newest release know what those of the stated one lack',
  'MESH014': 'the older versions are served beside v1',
  'MESH015': 'the validator of custom resources passes kinds that no definition has; an API server has no place for them',
  'MESH964': 'the definition of the Gateway API refuses the same with a rule in CEL; schemas of the Gateway API are not among those that MESH010 knows',
  'MESH105 istioctl': 'it knows Secrets only, not the one that a Certificate of cert-manager makes',
  'MESH113 istioctl': 'it compares TCP with UDP of the ports of Services; what decides is the protocol that each declares for the port of the pods',
  'MESH121 istioctl': 'it does not count a port of a Service that leaves out its protocol, which is TCP then',
  'MESH132 istioctl': 'it looks for the pod of the waypoint, which a controller makes of the Gateway',
  'MESH300 istioctl': 'it compares prefixes with prefixes and equal matches; the example has an exact path below the prefix of an earlier route',
  'MESH911 istioctl': 'it asks for the webhook of the injector, which an installation brings along',
  'MESH924 istioctl': 'it leaves this analyzer out of those that it runs, as it says too much of running pods',
  'MESH941 istioctl': 'it takes what stands before the colon for a scheme; an API server refuses an address that does not begin with https',
  'MESH944 istioctl': 'it takes meshNetworks from the ConfigMap of a running cluster only',
};
