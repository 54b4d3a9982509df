import type { Disagreement } from './said';
import type { Manifest } from '../../manifest';

/** A difference that is meant to be, or that manifests cannot decide. */
interface Explanation {
  /** Why both are right. */
  readonly reason: string;
  explains(disagreement: Disagreement): boolean;
}

const EXPLANATIONS: readonly Explanation[] = [
  {
    reason: 'an API server does not take the object in, so that no istioctl finds it in a cluster; reading files, it says of it what it understands',
    explains: ({ isRefused }) => isRefused,
  },
  {
    reason: 'IST0171 is about what controllers report in the status of objects, which manifests do not have',
    explains: ({ said, side }) => side === 'istioctl' && said.startsWith('IST0171 '),
  },
  {
    reason: 'IST0158 compares the proxies of running pods with the image of the injector',
    explains: ({ said, side }) => side === 'istioctl' && said.startsWith('IST0158 '),
  },
  {
    reason: 'IST0126: the networks are read from the ConfigMap among the manifests; istioctl reads them from a file that it is told',
    explains: ({ said, side }) => side === 'compat' && said.startsWith('IST0126 '),
  },
  {
    reason: 'of several ServiceEntries for one host istioctl takes the one that it comes to last, and reads them in an order that differs from run to run',
    explains: ({ said, manifests }) => /^IST0(?:101|112) /.test(said) && manifests
      .some((manifest) => said.endsWith(`${manifest.kind} ${manifest.metadata.namespace ?? 'default'}/${manifest.metadata.name}`)
        && destinationsOf(manifest).some((host) => declarationsOf(host, manifests) > 1)),
  },
  {
    reason: 'IST0145: comparing Gateways, istioctl adds the hosts of one to those of the others, and goes through three or more in an order that differs from run to run',
    explains: ({ said, manifests }) => said.startsWith('IST0145 ') && manifests.filter(({ kind }) => kind === 'Gateway').length > 2,
  },
];

/** The hosts that a VirtualService sends to, as they are written. */
function destinationsOf({ spec }: Manifest): readonly string[] {
  return [...JSON.stringify(spec ?? {}).matchAll(/"host":"([^"]+)"/g)].map(([, host]) => host);
}

function declarationsOf(host: string, manifests: readonly Manifest[]): number {
  return manifests.filter(({ kind, spec }) => kind === 'ServiceEntry' && Array.isArray(spec?.hosts) && spec.hosts.includes(host)).length;
}

/** Why the two sides say different things; undefined when nobody knows. */
export function explanationOf(disagreement: Disagreement): string | undefined {
  return EXPLANATIONS.find((explanation) => explanation.explains(disagreement))?.reason;
}
