import type { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';
import { hostAsName } from '../../core/names';
import { GVK, renderResource, type GatewayServer } from '../../istio';
import type { GatewayTls } from '../../policy/gateway-tls';

/** Port that gateways take HTTP on. */
export const HTTP_PORT = 80;
/** Port that gateways take TLS on. */
export const TLS_PORT = 443;

/** What a Gateway object is made of, besides its hosts. */
export interface GatewayListenerProps {
  readonly name: string;
  readonly namespace: string;
  readonly selector: { readonly [key: string]: string };
  /** Absent for plain text. */
  readonly tls?: GatewayTls;
  readonly redirectToHttps: boolean;
}

/**
 * One Gateway: the hosts that are served with one certificate.
 *
 * Hosts that share a certificate share the object: a browser reuses a
 * connection for every name that its certificate covers, and would find the
 * names of the second Gateway missing on it.
 */
export class GatewayListener extends Construct {
  public readonly gateway: ApiObject;
  public readonly props: GatewayListenerProps;
  private readonly hosts = new Set<string>();

  public constructor(scope: Construct, id: string, props: GatewayListenerProps) {
    super(scope, id);
    this.props = props;
    const metadata = { name: props.name, namespace: props.namespace };
    this.gateway = renderResource(this, 'gateway', GVK.GATEWAY, metadata, () => ({ selector: props.selector, servers: this.servers() }));
  }

  public serve(host: string): void {
    this.hosts.add(host);
  }

  private servers(): GatewayServer[] {
    const hosts = [...this.hosts].sort();
    const { tls } = this.props;
    const plain: GatewayServer = { port: { number: HTTP_PORT, name: 'http', protocol: 'HTTP' }, hosts };
    if (tls === undefined) {
      return [plain];
    }
    const secure: GatewayServer = {
      port: { number: TLS_PORT, name: tls._passthrough ? 'tls' : 'https', protocol: tls._passthrough ? 'TLS' : 'HTTPS' },
      hosts,
      tls: tls._toIstio(),
    };
    return this.props.redirectToHttps ? [{ ...plain, tls: { httpsRedirect: true } }, secure] : [secure];
  }
}

/** A Gateway is named after its certificate; one without a certificate after its host. */
export function gatewayName(tls: GatewayTls | undefined, host: string): string {
  return tls?._toIstio().credentialName ?? hostAsName(host);
}
