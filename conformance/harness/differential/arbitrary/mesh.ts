import * as fc from 'fast-check';
import { destinationRuleSpec, sidecarSpec } from './destinations';
import { name, namespace, object, several } from './parts';
import { delegateSpec, gatewaySpec, virtualServiceSpec } from './routes';
import { authorizationPolicySpec, peerAuthenticationSpec } from './security';
import { serviceEntrySpec, services, workloadEntrySpec, workloads } from './workloads';
import type { Manifest } from '../../manifest';

const AGES = ['two', 'zero', 'one', 'other'];
const NETWORKING = 'networking.istio.io/v1';
const SECURITY = 'security.istio.io/v1';

const destinationRule = object(NETWORKING, 'DestinationRule', name, namespace, destinationRuleSpec);
const virtualService = object(NETWORKING, 'VirtualService', name, namespace, virtualServiceSpec);
// Of ServiceEntries of one age istiod takes any; here the names tell the ages.
const serviceEntry = object(NETWORKING, 'ServiceEntry', name, namespace, serviceEntrySpec).map((made) => ({
  ...made, metadata: { ...made.metadata, creationTimestamp: `2026-01-01T00:00:0${AGES.indexOf(made.metadata.name)}Z` },
}));
const workloadEntry = object(NETWORKING, 'WorkloadEntry', fc.constantFrom('machine', 'other'), namespace, workloadEntrySpec);
const sidecar = object(NETWORKING, 'Sidecar', name, namespace, sidecarSpec);
const gateway = object(NETWORKING, 'Gateway', fc.constant('edge'), fc.constant('istio-system'), gatewaySpec);
// The same pods serve it, with servers on the same ports.
const secondGateway = object(NETWORKING, 'Gateway', fc.constantFrom('edge', 'beside', 'zero'), fc.constantFrom('shop', 'bank', 'istio-system'), gatewaySpec);
const delegate = object(NETWORKING, 'VirtualService', fc.constant('part'), namespace, delegateSpec);
const peerAuthentication = object(SECURITY, 'PeerAuthentication', name, namespace, peerAuthenticationSpec);
const authorizationPolicy = object(SECURITY, 'AuthorizationPolicy', name, namespace, authorizationPolicySpec);

/** What the mesh as a whole says. */
export const MESH_CONFIGS: readonly object[] = [
  {},
  { outboundTrafficPolicy: { mode: 'REGISTRY_ONLY' } },
  { defaultDestinationRuleExportTo: ['.'], defaultVirtualServiceExportTo: ['.'], trustDomain: 'corp.example', trustDomainAliases: ['old.example'] },
  { enableAutoMtls: false, connectTimeout: '3s', defaultHttpRetryPolicy: { attempts: 1, retryOn: 'reset' }, defaultServiceExportTo: ['.'] },
  {
    defaultTrafficPolicy: {
      connectionPool: { tcp: { maxConnections: 9 }, http: { http2MaxRequests: 11 } }, outlierDetection: { consecutive5xxErrors: 3, maxEjectionPercent: 50 },
    },
    localityLbSetting: { enabled: false },
    outboundTrafficPolicy: { mode: 'REGISTRY_ONLY' },
    defaultVirtualServiceExportTo: ['bank', '.'],
  },
];

/** A mesh to ask about. */
export interface GeneratedMesh {
  readonly manifests: readonly Manifest[];
  readonly meshConfig: object;
}

interface Theme extends Readonly<Record<'rules' | 'routes' | 'entries' | 'sidecars' | 'peers' | 'access', number>> {
  /** Whether VirtualServices that do not say it are for the gateway. */
  readonly atEdge?: boolean;
}

/** What of each kind there is at most; each mesh is about something. */
const THEMES: readonly Theme[] = [
  { rules: 5, routes: 0, entries: 1, sidecars: 0, peers: 1, access: 0 },
  { rules: 4, routes: 0, entries: 2, sidecars: 1, peers: 1, access: 0 },
  { rules: 1, routes: 3, entries: 1, sidecars: 0, peers: 0, access: 0 },
  { rules: 2, routes: 3, entries: 2, sidecars: 2, peers: 0, access: 0 },
  { rules: 1, routes: 4, entries: 2, sidecars: 1, peers: 0, access: 0 },
  { rules: 1, routes: 3, entries: 4, sidecars: 1, peers: 0, access: 0 },
  { rules: 0, routes: 5, entries: 1, sidecars: 0, peers: 0, access: 0, atEdge: true },
  { rules: 0, routes: 6, entries: 1, sidecars: 0, peers: 0, access: 0, atEdge: true },
  { rules: 0, routes: 0, entries: 0, sidecars: 0, peers: 5, access: 2 },
  { rules: 0, routes: 0, entries: 0, sidecars: 0, peers: 2, access: 8 },
  { rules: 0, routes: 0, entries: 0, sidecars: 0, peers: 1, access: 8 },
];

/** Objects of two to three namespaces that have much to do with each other. */
export const mesh: fc.Arbitrary<GeneratedMesh> = fc.noBias(fc.constantFrom(...THEMES).chain((theme) => fc.record({
  base: fc.tuple(workloads, services),
  objects: fc.tuple(
    several(destinationRule, theme.rules), several(theme.atEdge === true ? virtualService.map(bound) : virtualService, theme.routes),
    several(serviceEntry, theme.entries), several(sidecar, theme.sidecars), several(workloadEntry, theme.entries > 0 ? 1 : 0),
    several(peerAuthentication, theme.peers), several(authorizationPolicy, theme.access),
    several(gateway, theme.routes > 0 ? 1 : 0, theme.routes > 3 ? 1 : 0),
    several(secondGateway, theme.atEdge === true ? 2 : 0), several(delegate, theme.routes > 0 ? 2 : 0),
  ).map((all) => all.flat<Manifest[][]>()),
  meshConfig: fc.constantFrom(...MESH_CONFIGS, MESH_CONFIGS[0], MESH_CONFIGS[0]),
})).map(({ base, meshConfig, objects }) => survivable({ manifests: distinct([...base.flat(), ...objects]), meshConfig })));

function bound(made: Manifest): Manifest {
  return { ...made, spec: { gateways: ['istio-system/edge'], ...made.spec } };
}

/** The code of istiod does not survive outlier detection of hosts that are found by DNS for each name that is called. */
function survivable(made: GeneratedMesh): GeneratedMesh {
  const isDetecting = JSON.stringify(made).includes('"outlierDetection"');
  return { ...made, manifests: made.manifests.filter(({ spec }) => !isDetecting || spec?.resolution !== 'DYNAMIC_DNS') };
}

/** A cluster holds one object of a name. */
export function distinct(manifests: readonly Manifest[]): Manifest[] {
  return [...new Map([...manifests].reverse().map((one) => [`${one.kind} ${one.metadata.namespace} ${one.metadata.name}`, one])).values()].reverse();
}
