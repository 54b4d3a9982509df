import { Construct } from 'constructs';
import { applicationPort, connectionPolicy, requestBudget, speaksHttp } from './external-policy';
import { GVK, renderResource, type DestinationRuleSpec, type ServiceEntrySpec, type VirtualServiceSpec } from '../../istio';
import { ExternalHostKind, type ExternalHost } from '../../policy/external-host';
import { hostObjectName } from '../host-object-name';

/** An external host that the sidecars of one namespace connect to themselves. */
export class DirectHost extends Construct {
  public readonly external: ExternalHost;

  public constructor(scope: Construct, id: string, namespace: string, external: ExternalHost) {
    super(scope, id);
    this.external = external;
    const metadata = { name: hostObjectName(scope, namespace, external.host), namespace };
    renderResource(this, 'service-entry', GVK.SERVICE_ENTRY, metadata, () => directServiceEntry(external));
    renderResource(this, 'destination-rule', GVK.DESTINATION_RULE, metadata, (): DestinationRuleSpec => ({
      host: external.host,
      exportTo: ['.'],
      trafficPolicy: connectionPolicy(this, external),
    }));
    if (speaksHttp(external)) {
      renderResource(this, 'virtual-service', GVK.VIRTUAL_SERVICE, metadata, (): VirtualServiceSpec => ({
        hosts: [external.host],
        gateways: ['mesh'],
        exportTo: ['.'],
        http: [{
          name: 'default',
          route: [{ destination: { host: external.host, port: { number: external.port } } }],
          ...requestBudget(this, external, 0),
        }],
      }));
    }
  }
}

function directServiceEntry(external: ExternalHost): ServiceEntrySpec {
  const port = applicationPort(external);
  const originates = external.kind === ExternalHostKind.TLS_ORIGINATION;
  return {
    hosts: [external.host],
    location: 'MESH_EXTERNAL',
    exportTo: ['.'],
    // The application says http to port 80 and the sidecar makes TLS of it on the way to the host's own port.
    ports: [originates ? { ...port, targetPort: external.tlsPort } : port],
    ...resolutionOf(external),
  };
}

/** Fixed addresses where they are known: then the host is told by address, and no name has to be resolved. */
export function resolutionOf({ addresses }: ExternalHost): Pick<ServiceEntrySpec, 'resolution' | 'addresses' | 'endpoints'> {
  return addresses.length === 0
    ? { resolution: 'DNS' }
    : { resolution: 'STATIC', addresses: [...addresses], endpoints: addresses.map((address) => ({ address })) };
}
