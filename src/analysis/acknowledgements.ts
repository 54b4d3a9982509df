import type { IConstruct } from 'constructs';
import { loadEngine } from './load-engine';
import { isCheck } from './rule';
import { CodeBook } from './suppressions/code-book';
import type { Acknowledgement } from './suppressions/suppression';
import { MeshError } from '../core/errors';

/** In the metadata of a construct, where another copy of the library finds it too. */
const METADATA = 'cdk8s-istio.dev/acknowledged';

/** Notes on a construct that findings of a code are meant, for it and everything below it. */
export function acknowledge(construct: IConstruct, code: string, reason: string): void {
  if (new CodeBook(loadEngine().RULES.filter(isCheck)).meaningOf(code) === undefined) {
    throw new MeshError(construct, {
      problem: `there is no check '${code}' to acknowledge`,
      allowed: 'a code of a rule (MESH901), or the code of istioctl (IST0160) or Kiali (KIA1101) for the same check',
      fix: 'give the code as the finding says it',
    });
  }
  if (reason.trim() === '') {
    throw new MeshError(construct, {
      problem: `no reason is given for acknowledging ${code}`,
      allowed: 'any text',
      fix: 'say why it is meant, for whoever comes later',
    });
  }
  construct.node.addMetadata(METADATA, { code, reason });
}

/** What was noted on a construct, above it and below it. */
export function acknowledgements(construct: IConstruct): Acknowledgement[] {
  const above = construct.node.scopes.slice(0, -1);
  return [...above, ...construct.node.findAll()].flatMap(({ node }) => node.metadata.filter(({ type }) => type === METADATA).map(({ data }) => {
    const { code, reason } = data as { readonly code: string; readonly reason: string };
    return { construct: node.path, code, reason };
  }));
}
