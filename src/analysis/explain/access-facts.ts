import type { ExplainContext } from './context';
import { defaultOf } from './context';
import type { Fact } from './explanation';
import type { Link } from './link';
import { linkTo } from './link';
import { callerOf, principalOf } from './question';
import type { Target } from './target';
import { textAt } from '../../mesh/json-access';
import type { AccessRequest, AccessSource } from '../../mesh/security/access-request';
import type { AccessDecision } from '../../mesh/security/authorization-index';
import type { Workload } from '../../mesh/workload/workload';
import { objectName } from '../object-name';

const REASONS: Readonly<Record<AccessDecision['because'], string>> = {
  'rule': 'by this rule',
  'no policy': 'no policy holds for the pods',
  'nothing allows': 'there are policies that allow, and none of their rules is for the request',
  'facts missing': 'it depends on something that the question does not say',
  'external authorizer': 'an external authorizer is asked',
};

/** Whether the pods let the request in, and which policy and rule says so. */
export function accessFacts(target: Target, context: ExplainContext): Fact[] {
  return target.pods.flatMap((workload) => {
    const link = linkTo(workload, target, context);
    return link.kind === 'refused' ? [] : [accessFact(workload, link, target, context)];
  });
}

function accessFact(workload: Workload, link: Link, target: Target, context: ExplainContext): Fact {
  const name = objectName(workload);
  if (link.server === undefined) {
    return context.fact('authorization', `allow at ${name}: without a proxy there is nobody to refuse`, context.at({ resource: workload.resource, path: '' }));
  }
  const { decision, because, from } = context.model.authorization.decide(workload, requestOf(link, target, context));
  const source = from === undefined ? defaultOf('Istio') : context.at(from);
  return context.fact('authorization', `${decision} at ${name}: ${REASONS[because]}`, source, because === 'nothing allows' ? alsoAsked(workload, context) : []);
}

/** The ALLOW policies that were asked, when there are several. */
function alsoAsked(workload: Workload, { model }: ExplainContext): string[] {
  const allowing = model.authorization.policiesFor(workload).filter(({ action }) => action === 'ALLOW').map(({ resource }) => objectName(resource));
  return allowing.length > 1 ? [`asked: ${allowing.join(', ')}`] : [];
}

/** The request as it arrives at the pods. */
function requestOf(link: Link, target: Target, context: ExplainContext): AccessRequest {
  const { request } = context.question;
  const source = sourceOf(link, context);
  const { port, sni } = link;
  const known = { source, ...port === undefined ? {} : { port }, ...link.kind === 'mutual TLS' && sni !== undefined ? { sni } : {} };
  if (!link.isHttp) {
    return { ...known, http: false };
  }
  const rewrite = target.route?.block('rewrite')?.value;
  const isPathChanged = rewrite?.uri !== undefined || rewrite?.uriRegexRewrite !== undefined;
  return {
    ...known,
    http: true,
    method: request.method ?? 'GET',
    ...isPathChanged ? {} : { path: (request.path ?? '/').split('?')[0] },
    host: textAt(rewrite, 'authority') ?? request.authority,
    ...request.headers === undefined ? {} : { headers: request.headers },
  };
}

/** Only mutual TLS tells the pods who it is. */
function sourceOf({ kind }: Link, { model, question: { asker } }: ExplainContext): AccessSource {
  if (kind === 'mutual TLS') {
    const principal = principalOf(asker, model.options);
    return principal === undefined ? { namespace: callerOf(asker).namespace } : { principal };
  }
  return kind === 'plain text' ? { principal: '' } : {};
}
