import { defaults } from './default';

/** How requests leave the mesh. */
export const EGRESS_DEFAULTS = defaults({
  resolution: {
    value: 'DNS' as const,
    unit: '',
    source: 'own choice; Istio\'s default NONE sends to whatever address the client looked up',
    breaks: 'NONE trusts the client\'s address, and loops back to itself at an egress gateway',
  },
  gatewayMinReplicas: {
    value: 2,
    unit: 'count',
    source: 'own choice; Istio\'s chart starts with 1',
    breaks: '1 takes every external call away with one node',
  },
  gatewayPort: {
    value: 443,
    unit: '',
    source: 'the port of the egress gateway\'s Service that takes TLS',
    breaks: 'a port that the gateway\'s Service does not have is never reached',
  },
  gatewayTargetPort: {
    value: 8443,
    unit: '',
    source: 'own choice for gateway pods that do not run as root, as in Istio\'s egress chart (its newer gateway chart listens on 443)',
    breaks: 'a NetworkPolicy sees the port of the pods: with the Service\'s port it matches nothing',
  },
  dnsPort: {
    value: 53,
    unit: '',
    source: 'the port of DNS, UDP and TCP',
    breaks: 'without it no name is found',
  },
  istiodPort: {
    value: 15_012,
    unit: '',
    source: 'istiod\'s port for configuration and certificates over TLS',
    breaks: 'without it proxies start with nothing and certificates run out',
  },
  hbonePort: {
    value: 15_008,
    unit: '',
    source: 'the port that carries mutual TLS between ztunnels and waypoints',
    breaks: 'without it pods in ambient mode reach nobody',
  },
  statusPort: {
    value: 15_021,
    unit: '',
    source: 'the port on which the proxy tells its health',
    breaks: 'without it the pods never become ready where a NetworkPolicy covers the kubelet',
  },
  metricsPorts: {
    value: [15_020, 15_090],
    unit: '',
    source: 'the ports of merged metrics and of Envoy\'s own',
    breaks: 'without them nothing is scraped',
  },
  gatewayCpuTargetPercent: {
    value: 50,
    unit: '%',
    source: 'own choice: one of two gateway pods must carry what both did for as long as a new one starts',
    breaks: 'higher leaves no room when a pod is lost; lower pays for idle pods',
  },
  gatewayMemoryLimitMebibytes: {
    value: 1024,
    unit: 'Mi',
    source: 'the limit that Istio gives proxies by itself',
    breaks: 'lower kills a gateway with many hosts or many connections',
  },
  gatewayMaxInFlight: {
    value: 60_000,
    unit: 'ms',
    source: 'own choice: the timeout of the bulk profile, the longest of the profiles for interactive use',
    breaks: 'lower cuts long calls off when a gateway pod stops; higher makes rollouts slower',
  },
});
