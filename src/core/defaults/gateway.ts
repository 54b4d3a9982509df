import { defaults } from './default';

/** Where requests enter the mesh. */
export const GATEWAY_DEFAULTS = defaults({
  minTlsVersion: {
    value: 'TLSV1_2' as const,
    unit: '',
    source: 'Envoy\'s own minimum for servers, written so that it stays',
    breaks: 'lower is refused by browsers and audits; TLSV1_3 shuts out older clients',
  },
  httpPort: {
    value: 80,
    unit: '',
    source: 'the port of HTTP; requests on it are redirected to HTTPS where there is a certificate',
    breaks: 'a port that the gateway\'s Service does not have is never reached',
  },
  httpsPort: {
    value: 443,
    unit: '',
    source: 'the port of HTTPS',
    breaks: 'a port that the gateway\'s Service does not have is never reached',
  },
  selector: {
    value: 'ingressgateway',
    unit: '',
    source: 'the value of the label istio on the pods of Istio\'s ingress gateway chart',
    breaks: 'a label that no gateway pod has leaves the Gateway without effect',
  },
});
