import type { WrittenDestination } from './written-destinations';
import type { HostRule } from '../../mesh/destination/host-rule';
import { selectorOf } from '../../mesh/destination/merge-rules';
import { listAt, textAt } from '../../mesh/json-access';
import { ISTIO_NETWORKING } from '../../mesh/kinds';
import type { MeshModel } from '../../mesh/mesh-model';
import type { Resource } from '../../mesh/resource';
import { MESH_GATEWAY } from '../../mesh/route/virtual-service';
import { type GatewayPods, gatewayPods } from '../gateways/gateway-pods';

/** Which DestinationRules define the subsets that routes send to. */
export class SubsetBook {
  private readonly definitions = new Map<string, Resource>();
  private readonly forSomeCallers = new Set<string>();
  private readonly callers = new Map<Resource, readonly string[]>();
  private readonly pods: GatewayPods;

  public constructor(private readonly model: MeshModel) {
    this.pods = gatewayPods(model);
    for (const rule of model.ofKind('DestinationRule', ISTIO_NETWORKING)) {
      const host = model.hosts.resolve(textAt(rule.manifest, 'spec', 'host') ?? '', rule.namespace);
      for (const subset of listAt(rule.manifest, 'spec', 'subsets')) {
        const key = `${host} ${textAt(subset, 'name') ?? ''}`;
        this.definitions.set(key, this.definitions.get(key) ?? rule);
        if (selectorOf(rule) !== undefined) {
          this.forSomeCallers.add(key);
        }
      }
    }
  }

  /** The namespaces of the proxies that a VirtualService is for: as far as is known, its own and those of its gateways' pods. */
  public callersOf(virtualService: Resource): readonly string[] {
    const callers = this.callers.get(virtualService) ?? this.findCallers(virtualService);
    this.callers.set(virtualService, callers);
    return callers;
  }

  /** The rule that callers in a namespace follow for a destination. */
  public ruleFor({ written, host, resource }: WrittenDestination, namespace: string): HostRule | undefined {
    return this.model.destinationRules.lookup({ namespace }, { host, namespace: this.model.hosts.namespaceOf(written, resource.namespace) })?.rule;
  }

  /** A DestinationRule that defines a subset of a host, whoever follows it. */
  public definedBy(host: string, subset: string): Resource | undefined {
    return this.definitions.get(`${host} ${subset}`);
  }

  /** Whether a DestinationRule for certain pods of the caller defines the subset. */
  public isForSomeCallers(host: string, subset: string): boolean {
    return this.forSomeCallers.has(`${host} ${subset}`);
  }

  /** Whether the manifests hold what the host stands for; of any other host the DestinationRule may be elsewhere too. */
  public isDeclared(host: string): boolean {
    return this.model.hosts.declarations(host).length > 0;
  }

  private findCallers(virtualService: Resource): readonly string[] {
    const gateways = this.model.virtualServices.of(virtualService)?.gateways ?? [MESH_GATEWAY];
    return [...new Set(gateways.flatMap((gateway) => {
      if (gateway === MESH_GATEWAY) {
        return [virtualService.namespace];
      }
      const resource = this.model.gatewayRouting.find(gateway);
      return resource === undefined ? [] : this.pods.namespacesOf(resource);
    }))];
  }
}
