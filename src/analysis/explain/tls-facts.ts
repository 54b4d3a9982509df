import type { ExplainContext } from './context';
import type { Fact, Source } from './explanation';
import type { Link } from './link';
import { clientOf, linkTo } from './link';
import type { Target } from './target';
import type { ClientTls } from '../../mesh/security/client-tls';
import type { Workload } from '../../mesh/workload/workload';
import { objectName } from '../object-name';

/** What the caller's proxy sends, what the pods accept, and what comes of both. */
export function tlsFacts(target: Target, context: ExplainContext): Fact[] {
  const client = clientOf(target, context);
  const facts = target.pods.flatMap((workload) => serverFacts(workload, linkTo(workload, target, context), context));
  return [context.fact('client tls', clientText(client, target), clientSource(client, target, context)), ...facts];
}

function clientText({ mode, automatic, perEndpoint }: ClientTls, { hasProxy }: Target): string {
  if (!hasProxy) {
    return 'none: what the application sends goes out as it is';
  }
  if (!automatic) {
    return mode;
  }
  return mode === 'ISTIO_MUTUAL' ? `${mode}${perEndpoint ? ' with endpoints that have a proxy, else plain text' : ''}` : 'none: Istio does nothing by itself here';
}

function clientSource({ automatic, from }: ClientTls, { hasProxy }: Target, context: ExplainContext): Source | undefined {
  if (!hasProxy) {
    return undefined;
  }
  const isSwitchedOff = automatic && !context.model.options.autoMtls;
  return isSwitchedOff ? context.at({ resource: undefined, path: 'enableAutoMtls' }) : context.sourceOf({ from }, 'Istio');
}

function serverFacts(workload: Workload, { kind, server }: Link, context: ExplainContext): Fact[] {
  const name = objectName(workload);
  const link = context.fact('connection', kind === 'refused' ? `refused by ${name}: the two ends do not agree` : `${kind} to ${name}`);
  if (server === undefined) {
    return [context.fact('server tls', `none: ${name} has no proxy`, context.at({ resource: workload.resource, path: '' })), link];
  }
  const notes = workload.injected === undefined ? ['it is assumed that the pods have a proxy: the manifests do not tell'] : [];
  return [context.fact('server tls', `${server.value} at ${name}`, context.sourceOf(server, 'Istio'), notes), link];
}
