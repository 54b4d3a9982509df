import type { ExplainContext } from './context';
import { defaultOf } from './context';
import type { Fact, Step } from './explanation';
import { callerOf } from './question';
import type { Way } from './way';
import { isVisibleFrom } from '../../mesh/export-scope';
import type { MeshHost, Resolution } from '../../mesh/host/mesh-host';
import { portOf } from '../../mesh/host/mesh-host';
import { EgressHosts } from '../../mesh/sidecar/egress-hosts';
import { objectName } from '../object-name';

const ENDPOINTS: Readonly<Record<Resolution, string>> = {
  STATIC: 'the endpoints that are written out',
  DNS: 'every address that DNS gives',
  DNS_ROUND_ROBIN: 'one address that DNS gives at a time',
  DYNAMIC_DNS: 'addresses that DNS gives for each name that is called',
  NONE: 'the address that the caller asked for',
  ALIAS: 'the host that it stands for',
};

const MOST_NAMED = 6;

/** Which Service or ServiceEntry is meant, and whether the caller's proxy knows it. */
export function hostStep(way: Way, context: ExplainContext): Step {
  const { model, question: { asker, request: { authority } } } = context;
  const alias = model.hosts.aliases.called(authority, callerOf(asker).namespace);
  const ofAlias = alias === undefined ? [] : [aliasFact(alias, context)];
  return way.host === undefined
    ? { name: 'host', title: `${authority}: the caller knows no such host`, facts: [...ofAlias, ...unknownFacts(alias, context)] }
    : { name: 'host', title: way.host.host, facts: [...ofAlias, ...knownFacts(way.host, way, context)] };
}

/** What a Service of type ExternalName stands for. */
export function aliasFact({ externalName, host, resource }: MeshHost, context: ExplainContext): Fact {
  return context.fact('alias', `${host} stands for ${externalName ?? 'nothing'}`, context.at({ resource, path: 'spec.externalName' }));
}

function knownFacts(host: MeshHost, way: Way, context: ExplainContext): Fact[] {
  return [declaredFact(host, context), portFact(host, context), ...way.outcome === 'no proxy' ? [] : [scopeFact(host, context)]];
}

/** What a host is. */
export function declaredFact(host: MeshHost, context: ExplainContext): Fact {
  const endpoints = host.externalName ?? (host.selector !== undefined && host.resolution === 'STATIC' ? 'the pods that it selects' : ENDPOINTS[host.resolution]);
  return context.fact('declared', `${host.kind}: requests go to ${endpoints}`, context.at({ resource: host.resource, path: '' }));
}

function portFact(host: MeshHost, context: ExplainContext): Fact {
  const { port } = context.question;
  const declared = portOf(host, port);
  if (declared === undefined) {
    return context.fact('port', String(port));
  }
  // Of several ServiceEntries for one host another one may declare the port.
  const resource = host.resource;
  const notes = declared.protocol === 'undetected'
    ? ['its protocol is told by the first bytes of each connection; HTTP is assumed here']
    : declared.protocol === 'UDP' ? ['proxies leave UDP alone'] : [];
  return context.fact('port', `${port}, ${declared.protocol}`, context.at({ resource, path: declared.path }), notes);
}

function scopeFact(host: MeshHost, context: ExplainContext): Fact {
  const caller = callerOf(context.question.asker);
  const { port } = context.question;
  const { resource, listeners } = context.model.sidecars.of(caller);
  const listener = listeners.find((one) => (one.port === undefined || one.port === port) && one.hosts.importsHost(host.host, host.namespace));
  if (resource === undefined) {
    return context.fact('known', 'yes: no Sidecar limits what the caller knows', defaultOf('Istio'));
  }
  if (listener === undefined) {
    return context.fact('known', 'yes: a VirtualService that the Sidecar imports sends there', context.at({ resource, path: 'spec.egress' }));
  }
  const index = listener.hosts.written.findIndex((entry) => new EgressHosts([entry], caller.namespace).importsHost(host.host, host.namespace));
  return context.fact('known', `yes: the Sidecar imports ${listener.hosts.written[index] ?? 'it'}`, context.at({ resource, path: `${listener.path}.hosts${index === -1 ? '' : `[${index}]`}` }));
}

function unknownFacts(alias: MeshHost | undefined, context: ExplainContext): Fact[] {
  const { model, question: { asker, request: { authority }, port } } = context;
  const caller = callerOf(asker);
  const scope = model.sidecars.of(caller);
  const known = model.hosts.called(authority, caller.namespace);
  const mode = context.fact('outbound mode', scope.outboundMode.value, outboundSource(context));
  if (alias !== undefined) {
    const concrete = model.hosts.aliases.concreteName(alias);
    return [context.fact('known', concrete === undefined ? 'no: the names lead in a circle' : `no: the caller knows no ${concrete} with port ${port}`), mode];
  }
  if (known !== undefined) {
    return [
      declaredFact(known, context),
      context.fact('known', `no: ${scope.resource === undefined ? 'its Sidecar' : objectName(scope.resource)} imports ${imports(context)}`,
        context.at({ resource: scope.resource, path: 'spec.egress' })),
      mode,
    ];
  }
  const hidden = model.hosts.all.find((host) => !isVisibleFrom(host.exports, caller.namespace)
    && model.hosts.called(authority, host.namespace)?.resource === host.resource);
  return [
    ...hidden === undefined ? [] : [
      declaredFact(hidden, context),
      context.fact('known', `no: it is not exported to namespace ${caller.namespace}`,
        context.at({ resource: hidden.resource, path: hidden.kind === 'Service' ? 'metadata.annotations' : 'spec.exportTo' })),
    ],
    context.fact('port', String(port)),
    mode,
  ];
}

function imports({ model, question }: ExplainContext): string {
  const written = model.sidecars.of(callerOf(question.asker)).listeners.flatMap(({ hosts }) => hosts.written);
  const rest = written.length - MOST_NAMED;
  return written.length === 0 ? 'nothing' : `${written.slice(0, MOST_NAMED).join(', ')}${rest > 0 ? ` and ${rest} more` : ''}, but not this host`;
}

/** The mode of the mesh is a default only when its MeshConfig does not say it. */
function outboundSource(context: ExplainContext): ReturnType<ExplainContext['at']> {
  const { from } = context.model.sidecars.of(callerOf(context.question.asker)).outboundMode;
  const said = context.model.options.meshConfig.outboundTrafficPolicy !== undefined;
  return from === undefined && said ? context.at({ resource: undefined, path: 'outboundTrafficPolicy.mode' }) : context.sourceOf({ from }, 'Istio');
}
