import type { ExplainContext } from './context';
import type { Fact, Source, Step } from './explanation';
import { askerName, callerOf, principalOf } from './question';
import type { Asker } from './question';
import { takesHost } from './server-hosts';
import { hostOfAuthority } from '../../mesh/host/called-name';
import { textAt } from '../../mesh/json-access';
import { CORE } from '../../mesh/kinds';
import { type GatewayServer, isToldByName } from '../../mesh/route/gateway-server';
import type { Workload } from '../../mesh/workload/workload';
import { objectName } from '../object-name';

/** Who asks, under which identity, and through which proxy. */
export function callerStep(context: ExplainContext): Step {
  const { asker } = context.question;
  return { name: 'caller', title: askerName(asker), facts: factsOf(asker, context) };
}

function factsOf(asker: Asker, context: ExplainContext): Fact[] {
  switch (asker.kind) {
    case 'workload':
      return [...identityFacts(asker, asker.workload, context), proxyFact(asker.workload, context), sidecarFact(context, asker.workload)];
    case 'namespace':
      return [sidecarFact(context, asker)];
    case 'gateway':
      return gatewayFacts(asker, context);
  }
}

function identityFacts(asker: Asker, workload: Workload, context: ExplainContext): Fact[] {
  const { resource, templatePath } = workload;
  const path = [...templatePath, 'spec', 'serviceAccountName'].join('.');
  const isWritten = (textAt(resource.manifest, ...templatePath, 'spec', 'serviceAccountName') ?? '') !== '';
  return [context.fact('identity', principalOf(asker, context.model.options) ?? '', context.sourceOf({ from: isWritten ? { resource, path } : undefined }, 'Kubernetes'))];
}

function proxyFact(workload: Workload, context: ExplainContext): Fact {
  const { injected, ambient, namespace, resource } = workload;
  if (injected === true) {
    return context.fact('proxy', 'sidecar', injectionSource(workload, context));
  }
  if (injected === undefined) {
    return context.fact('proxy', 'sidecar, as is assumed', undefined, [`the manifests hold neither a Namespace ${namespace} nor a label of the pods that would tell`]);
  }
  const notes = ['what proxies do for callers (routes, timeouts, retries, pools, outlier detection, mutual TLS) does not hold for these pods'];
  return context.fact('proxy', ambient === true ? 'none: ambient mesh' : 'none', context.at({ resource, path: '' }),
    ambient === true ? [...notes, 'waypoints are not evaluated'] : notes);
}

/** The labels that have the proxy injected: of the pods, or else of their namespace. */
function injectionSource({ labels, resource, templatePath, namespace }: Workload, context: ExplainContext): Source | undefined {
  const inNamespace = context.model.find('Namespace', '', namespace, CORE);
  return labels['sidecar.istio.io/inject'] === undefined && inNamespace !== undefined
    ? context.at({ resource: inNamespace, path: 'metadata.labels' })
    : context.at({ resource, path: [...templatePath, 'metadata', 'labels'].join('.') });
}

function sidecarFact(context: ExplainContext, caller: { readonly namespace: string; readonly labels?: Readonly<Record<string, string>> }): Fact {
  const { resource } = context.model.sidecars.of(caller);
  return resource === undefined
    ? context.fact('scope', 'every host that is exported to its namespace', context.sourceOf({ from: undefined }, 'Istio'))
    : context.fact('scope', `what ${objectName(resource)} imports`, context.at({ resource, path: 'spec.egress' }));
}

function gatewayFacts(asker: Asker & { readonly kind: 'gateway' }, context: ExplainContext): Fact[] {
  const server = serverOf(context);
  const { request: { authority }, port } = context.question;
  const pods = asker.pods.length === 0
    ? [context.fact('pods', 'none in the manifests', context.at({ resource: asker.resource, path: 'spec.selector' }),
      [`some in namespace ${asker.resource.namespace} are assumed, of an identity that is not known`])]
    : [context.fact('pods', asker.pods.map((pod) => objectName(pod)).join(', '), context.at({ resource: asker.resource, path: 'spec.selector' })),
      ...identityFacts(asker, asker.pods[0], context)];
  return server === undefined
    ? [...pods, context.fact('server', `none on port ${port} for ${authority}`)]
    : [...pods, context.fact('server', `port ${server.port}, ${server.protocol}, hosts ${server.hosts.join(', ')}`, context.at(server.from))];
}

/** The server of the Gateway that takes the request; undefined for a caller that is no Gateway. */
export function serverOf({ model, question: { asker, request, port } }: ExplainContext): GatewayServer | undefined {
  if (asker.kind !== 'gateway') {
    return undefined;
  }
  const gateway = `${asker.resource.namespace}/${asker.resource.name}`;
  // In TLS the name that is asked for decides, or else the hosts of the servers do.
  const { server: named } = model.gatewayRouting.decideConnection(gateway, port, hostOfAuthority(request.authority), callerOf(asker));
  if (named !== undefined && isToldByName(named)) {
    return named;
  }
  // The pods may serve other Gateways too.
  const servers = [...model.gatewayRouting.servers(gateway), ...named === undefined ? [] : [named]];
  return servers.find((server) => server.port === port && takesHost(server, request.authority));
}
