import type { Manifest } from './manifest';

/** The labels that Istio's own ingress gateway carries. */
const LABELS = { istio: 'ingressgateway', app: 'istio-ingressgateway' };

/** As whom its pods run: the name that istioctl and the charts for istiod's namespace give it. */
const SERVICE_ACCOUNT = 'istio-ingressgateway-service-account';

/** The ingress gateway as an installation of Istio brings it: not part of any application's manifests. */
export function ingressGateway(): Manifest[] {
  const metadata = { name: 'istio-ingressgateway', namespace: 'istio-system', labels: LABELS };
  return [
    { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'istio-system' } },
    { apiVersion: 'v1', kind: 'ServiceAccount', metadata: { ...metadata, name: SERVICE_ACCOUNT } },
    {
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      metadata,
      spec: {
        replicas: 1,
        selector: { matchLabels: LABELS },
        template: {
          metadata: { labels: { ...LABELS, 'sidecar.istio.io/inject': 'true' }, annotations: { 'inject.istio.io/templates': 'gateway' } },
          spec: {
            serviceAccountName: SERVICE_ACCOUNT,
            containers: [{ name: 'istio-proxy', image: 'auto', ports: [{ containerPort: 8080 }, { containerPort: 8443 }] }],
          },
        },
      },
    },
    {
      apiVersion: 'v1',
      kind: 'Service',
      metadata,
      spec: {
        selector: LABELS,
        ports: [
          { name: 'http2', port: 80, targetPort: 8080, protocol: 'TCP' },
          { name: 'https', port: 443, targetPort: 8443, protocol: 'TCP' },
        ],
      },
    },
  ];
}
