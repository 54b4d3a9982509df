import type { Finding } from '../core/finding';

/** More than anybody reads; what is longer quotes a value that nobody wrote by hand. */
const LONGEST_TEXT = 2000;

/** The finding with its texts cut: manifests hold values of any size, and findings quote them. */
export function shortened(finding: Finding): Finding {
  const { message, fix, path, object } = finding;
  if ([message, fix, path ?? '', object?.name ?? '', object?.namespace ?? '', object?.kind ?? '', object?.apiVersion ?? ''].every((text) => text.length <= LONGEST_TEXT)) {
    return finding;
  }
  return {
    ...finding,
    message: cut(message),
    fix: cut(fix),
    ...path === undefined ? {} : { path: cut(path) },
    ...object === undefined ? {} : {
      object: {
        apiVersion: cut(object.apiVersion),
        kind: cut(object.kind),
        ...object.namespace === undefined ? {} : { namespace: cut(object.namespace) },
        name: cut(object.name),
      },
    },
  };
}

function cut(text: string): string {
  return text.length <= LONGEST_TEXT ? text : `${text.slice(0, LONGEST_TEXT)}… (${text.length} characters)`;
}
