/** Pods of a gateway that is installed in the cluster. */
export interface GatewayWorkload {
  /**
   * Labels that select the gateway's pods.
   * @default - { istio: 'ingressgateway' }
   */
  readonly selector?: { [key: string]: string };

  /**
   * Namespace that the pods run in.
   * @default - the mesh's root namespace
   */
  readonly namespace?: string;

  /**
   * Service account that the pods run as.
   * @default 'istio-ingressgateway-service-account'
   */
  readonly serviceAccount?: string;
}
