import type { Elsewhere } from '../../../harness/effects/effect';

const KUBERNETES = 'Kubernetes decides, and no proxy is told of it';
const WAYPOINT = 'ztunnel or a waypoint decides, neither of which runs here, and no sidecar is told of it';

/** Rules whose claim is not shown by what istiod makes of their examples: why, and what shows it. */
export const ELSEWHERE: Readonly<Record<string, Elsewhere>> = {
  MESH002: { reason: 'of two objects with one name a cluster holds the one that was applied last; the other never reaches istiod' },
  MESH013: { reason: 'an API server with the definitions of an older release decides, and those here are of the newest' },
  MESH131: { reason: WAYPOINT },
  MESH132: { reason: WAYPOINT },
  MESH419: { reason: 'istiod ends over the bad example, and would take the others along', shownBy: ['istiod-panics', 'istiod breaks off over outlier detection'] },
  MESH800: { reason: KUBERNETES },
  MESH801: { reason: KUBERNETES },
  MESH802: { reason: KUBERNETES },
  MESH805: { reason: 'Flagger decides: it writes the objects that it owns, whatever was applied' },
  MESH807: { reason: 'Kubernetes decides which pods it evicts, and no proxy is told of it' },
  MESH808: { reason: 'the kubelet ends containers, and there is none here: pods do not stop' },
  MESH853: { reason: 'istiod joins the labels when a machine registers, which none does here; until then no proxy is told of the group' },
  MESH854: { reason: 'a token of the account is asked for when a machine is set up, which none is here' },
  MESH910: { reason: 'the packet filter of the pod decides, which leaves the proxy\'s own user alone', shownBy: ['mesh/access', 'plain text that goes past the proxy is refused'] },
  MESH911: { reason: 'an API server decides by labels whether it asks the injector' },
  MESH924: { reason: 'what a later release makes of an annotation nobody can show today; which ones are alpha says the list that Istio documents them with' },
  MESH950: { reason: WAYPOINT },
  MESH951: { reason: WAYPOINT },
  MESH952: { reason: WAYPOINT },
  MESH953: { reason: WAYPOINT },
  MESH954: { reason: WAYPOINT },
  MESH956: { reason: WAYPOINT },
  MESH965: { reason: 'a class that nobody has is looked after by nobody; a waypoint is not among the proxies here' },
};
