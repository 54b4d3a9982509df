import { defaults } from './default';

/** What holds for all pods of a namespace. */
export const NAMESPACE_DEFAULTS = defaults({
  mtlsMode: {
    value: 'STRICT' as const,
    unit: '',
    source: 'own choice; Istio\'s default is PERMISSIVE, which also takes plain text',
    breaks: 'PERMISSIVE lets callers without identity in; STRICT refuses callers that are not in the mesh yet',
  },
  podSecurityLevel: {
    value: 'baseline' as const,
    unit: '',
    source: 'own choice; without istio-cni the injected istio-init needs NET_ADMIN, NET_RAW and root, which restricted refuses',
    breaks: 'restricted admits no injected pod on clusters without istio-cni; privileged refuses nothing',
  },
  accessLogFilter: {
    value: 'response.code >= 500',
    unit: '',
    source: 'own choice; Istio writes no access log by default',
    breaks: 'without a filter the log of a busy service costs more than the service',
  },
  accessLogProvider: {
    value: 'envoy',
    unit: '',
    source: 'the provider that Istio has built in: the standard output of the proxy',
    breaks: 'a provider that the mesh does not know writes nothing',
  },
  sidecarEgress: {
    value: ['./*', 'istio-system/*'],
    unit: '',
    source: 'own choice where a Sidecar is made: the namespace itself, the control plane, and what calls are declared to',
    breaks: 'without a Sidecar every proxy knows every service, and its memory grows with the mesh',
  },
  authorization: {
    value: undefined,
    unit: '',
    source: 'Istio admits everybody until a policy selects the workload; the LOCKED posture refuses what no call declares',
    breaks: 'a default-deny policy without the calls being declared is an outage',
  },
});
