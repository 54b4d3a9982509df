import type { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';
import { TLS_PORT } from './gateway-listener';
import { claimedRoutes, passthroughRoute, refuseSameRequests, type HostClaim } from './host-routes';
import { MeshError } from '../../core/errors';
import { hostAsName } from '../../core/names';
import { GVK, renderResource, type VirtualServiceSpec } from '../../istio';
import { hostObjectName } from '../host-object-name';
import { renderProblems } from '../traffic/render-problems';

/** What the VirtualService of an external host is made of, besides its routes. */
export interface GatewayHostProps {
  readonly host: string;
  readonly namespace: string;
  /** The Gateway it is bound to, as a VirtualService names it. */
  readonly gateway: string;
  readonly passthrough: boolean;
}

/** The one owner of an external host: gathers the routes of every GatewayRoute for it into one VirtualService. */
export class GatewayHost extends Construct {
  public readonly virtualService: ApiObject;
  public readonly props: GatewayHostProps;
  private readonly claims: HostClaim[] = [];
  /** Kept, because cdk8s validates an app once for every chart. */
  private problems?: string[];

  public constructor(scope: Construct, id: string, props: GatewayHostProps) {
    super(scope, id);
    this.props = props;
    const metadata = { name: hostObjectName(scope, props.namespace, props.host), namespace: props.namespace };
    this.virtualService = renderResource(this, 'virtual-service', GVK.VIRTUAL_SERVICE, metadata, () => this._toVirtualService());
    this.node.addValidation({ validate: () => this.problems ??= renderProblems(() => this._toVirtualService()) });
  }

  public addClaim(claim: HostClaim): void {
    const { host, passthrough } = this.props;
    if (passthrough && (this.claims.length > 0 || claim.matches.some((match) => !match._isAny()))) {
      throw new MeshError(claim.owner, {
        problem: `${host} passes TLS through, so paths and headers cannot be told apart and one service gets it all`,
        allowed: 'one GatewayRoute without match for a passthrough host',
        fix: 'end TLS at the gateway with GatewayTls.simple(…), or give the other service a host of its own',
      });
    }
    refuseSameRequests(host, claim, this.claims);
    this.claims.push(claim);
    this.problems = undefined;
  }

  private _toVirtualService(): VirtualServiceSpec {
    const { gateway, host, passthrough } = this.props;
    return {
      hosts: [host],
      gateways: [gateway],
      http: passthrough ? undefined : claimedRoutes(this.claims, hostAsName(host)),
      tls: passthrough ? [passthroughRoute(host, TLS_PORT, this.claims[0])] : undefined,
    };
  }
}
