import type { InjectedEffects } from '../../../harness/effects/effect';
import type { Manifest } from '../../../harness/manifest';

type Spec = Manifest['spec'];

/** The container of the proxy: the injector makes it one that is started before the others. */
function proxyOf({ containers, initContainers = [] }: Spec): Spec {
  return [...containers, ...initContainers].find(({ name }: Spec) => name === 'istio-proxy');
}

/** What the container that sets up the packet filter is told with a flag. */
function filtered({ initContainers }: Spec, flag: string): string[] {
  const { args } = initContainers.find(({ name }: Spec) => name === 'istio-init');
  return args.includes(flag) ? args[args.indexOf(flag) + 1].split(',') : [];
}

/** What the injector makes of the pods of a rule's examples. */
export const INJECTED: InjectedEffects = {
  MESH605: {
    shows: 'where the kubelet asks whether the pod is ready',
    look: ({ containers }) => containers.find(({ name }: Spec) => name === 'app').readinessProbe.httpGet,
    bad: { path: '/ready', port: 8080 },
    good: { path: '/app-health/app/readyz', port: 15020 },
  },
  MESH708: {
    shows: 'the ports to which the packet filter lets the application send past the proxy',
    look: (pod) => filtered(pod, '-o'),
    bad: ['443'],
    good: [],
  },
  MESH806: {
    shows: 'the ports that the packet filter leaves to the application',
    look: (pod) => filtered(pod, '-d'),
    bad: ['15090', '15021', '8080', '15020'],
    good: ['15090', '15021', '15020'],
  },
  MESH809: {
    shows: 'whether the proxy is a container beside the application, and how long it is told to stay',
    look: ({ containers }) => {
      const proxy = containers.find(({ name }: Spec) => name === 'istio-proxy');
      return [proxy !== undefined, JSON.parse(proxy.env.find(({ name }: Spec) => name === 'PROXY_CONFIG').value).terminationDrainDuration];
    },
    bad: [true, undefined],
    good: [true, '35s'],
  },
  MESH849: {
    shows: 'the resources of the proxy',
    look: (pod) => proxyOf(pod).resources,
    bad: { requests: { cpu: '200m' } },
    good: { requests: { cpu: '200m', memory: '128Mi' }, limits: { memory: '256Mi' } },
  },
  MESH955: {
    shows: 'whether the pods get a sidecar',
    look: (pod) => proxyOf(pod) !== undefined,
    bad: true,
    good: false,
  },
};
