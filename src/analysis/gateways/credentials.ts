import { listAt, textAt, valueAt } from '../../mesh/json-access';
import { CORE, ISTIO_NETWORKING } from '../../mesh/kinds';
import type { MeshModel } from '../../mesh/mesh-model';
import type { Resource } from '../../mesh/resource';
import { append } from '../../mesh/resource-table';

/** A certificate that a server of a Gateway asks for by the name of a Secret. */
export interface CredentialReference {
  readonly gateway: Resource;
  /** `spec.servers[0].tls.credentialName` */
  readonly path: string;
  readonly name: string;
  /** As written: `SIMPLE`, `MUTUAL` … */
  readonly mode: string;
}

/** Kinds whose objects make controllers write a Secret, and where they say its name if it is not their own. */
export const SECRET_MAKERS: ReadonlyMap<string, readonly string[]> = new Map([
  ['Certificate', ['spec', 'secretName']],
  ['ExternalSecret', ['spec', 'target', 'name']],
  ['SealedSecret', ['spec', 'template', 'metadata', 'name']],
]);

/** Every name of a Secret that servers of Gateways are given, without those that are read from elsewhere than the namespace of the pods. */
export function* credentialReferences(model: MeshModel): Iterable<CredentialReference> {
  for (const gateway of model.ofKind('Gateway', ISTIO_NETWORKING)) {
    for (const [index, server] of listAt(gateway.manifest, 'spec', 'servers').entries()) {
      const path = `spec.servers[${index}].tls`;
      const mode = textAt(server, 'tls', 'mode') ?? '';
      const names = listAt(server, 'tls', 'credentialNames');
      const references = names.length > 0
        ? names.map((name, place) => ({ name, path: `${path}.credentialNames[${place}]` }))
        : [{ name: valueAt(server, 'tls', 'credentialName'), path: `${path}.credentialName` }];
      for (const { name, path: place } of references) {
        if (typeof name === 'string' && name !== '' && !name.includes('://')) {
          yield { gateway, path: place, name, mode };
        }
      }
    }
  }
}

/** Which Secrets there are, or will be once a controller has written them. */
export class SecretNames {
  private readonly byName = new Map<string, string[]>();
  private readonly byNamespace = new Map<string, string[]>();

  public constructor(model: MeshModel) {
    for (const secret of model.ofKind('Secret', CORE)) {
      // What Kubernetes and Helm keep in Secrets says nothing about where certificates are kept.
      this.add(secret.namespace, secret.name, ['', 'Opaque', 'kubernetes.io/tls'].includes(textAt(secret.manifest, 'type') ?? ''));
    }
    for (const [kind, place] of SECRET_MAKERS) {
      for (const maker of model.ofKind(kind)) {
        this.add(maker.namespace, textAt(maker.manifest, ...place) ?? maker.name, true);
      }
    }
  }

  /** The namespaces that have a Secret of the name. */
  public namespacesOf(name: string): readonly string[] {
    return this.byName.get(name) ?? [];
  }

  /** The Secrets of a namespace that may hold certificates. */
  public inNamespace(namespace: string): readonly string[] {
    return this.byNamespace.get(namespace) ?? [];
  }

  private add(namespace: string, name: string, mayHoldCertificate: boolean): void {
    append(this.byName, name, namespace);
    if (mayHoldCertificate) {
      append(this.byNamespace, namespace, name);
    }
  }
}
