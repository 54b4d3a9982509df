import { listAt, objectAt, textAt } from '../../mesh/json-access';
import { APPS, CORE } from '../../mesh/kinds';
import type { MeshModel } from '../../mesh/mesh-model';
import type { Resource } from '../../mesh/resource';
import { embeddedYaml } from '../embedded-yaml';

/** A cluster that an entry of meshNetworks names. */
export interface NamedRegistry {
  readonly resource: Resource;
  /** `data.meshNetworks` */
  readonly path: string;
  /** `network1.endpoints[0]` */
  readonly place: string;
  readonly name: string;
}

/** What the ConfigMap of istiod says about which clusters belong to which network. */
export function namedRegistries(model: MeshModel): NamedRegistry[] {
  return model.ofKind('ConfigMap', CORE).flatMap((resource) => {
    const text = /^istio(-|$)/.test(resource.name) ? textAt(resource.manifest, 'data', 'meshNetworks') : undefined;
    const networks = Object.entries(objectAt(embeddedYaml(text ?? ''), 'networks') ?? {});
    return networks.flatMap(([network, says]) => listAt(says, 'endpoints').flatMap((endpoint, index) => {
      const name = textAt(endpoint, 'fromRegistry') ?? '';
      return name === '' ? [] : [{ resource, path: 'data.meshNetworks', place: `${network}.endpoints[${index}]`, name }];
    }));
  });
}

/** The clusters that istiod gets access to: each field of such a Secret is one. */
export function remoteClusters(model: MeshModel): string[] {
  return model.ofKind('Secret', CORE).filter(({ labels }) => labels['istio/multiCluster'] === 'true')
    .flatMap(({ manifest }) => ['data', 'stringData'].flatMap((field) => Object.keys(objectAt(manifest, field) ?? {})));
}

/** What the cluster of an istiod is called; none when no istiod is at hand. */
export function ownClusters(model: MeshModel): string[] {
  return model.ofKind('Deployment', APPS).filter(({ labels }) => labels.app === 'istiod')
    .flatMap(({ manifest }) => listAt(manifest, 'spec', 'template', 'spec', 'containers'))
    .flatMap((container) => listAt(container, 'env'))
    .flatMap((entry) => (textAt(entry, 'name') === 'CLUSTER_ID' ? textAt(entry, 'value') ?? [] : []));
}
