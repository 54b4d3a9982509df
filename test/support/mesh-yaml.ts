/** Where an object of a test is, unless it is the usual place. */
export interface Place {
  readonly name?: string;
  readonly namespace?: string;
}

/** A DestinationRule for `reviews` with this spec, in one line of YAML. */
export function destinationRule(spec: string, { name = 'reviews', namespace = 'shop' }: Place = {}): string {
  return `
---
apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata: { name: ${name}, namespace: ${namespace} }
spec: { ${spec.includes('host:') ? '' : 'host: reviews, '}${spec} }
`;
}

/** A VirtualService for `reviews` with this route; the destination is `reviews`, unless the route says it. */
export function virtualService(route: string, { name = 'reviews', namespace = 'shop' }: Place = {}): string {
  const destination = route.includes('route:') || route.includes('delegate:') ? '' : ', route: [{ destination: { host: reviews } }]';
  return `
---
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: ${name}, namespace: ${namespace} }
spec: { hosts: [reviews], http: [{ ${route}${destination} }] }
`;
}

/** The Service `reviews` for pods with the label `app: reviews`. */
export function service(ports = '{ name: http, port: 8080 }', { name = 'reviews', namespace = 'shop' }: Place = {}): string {
  return `
---
apiVersion: v1
kind: Service
metadata: { name: ${name}, namespace: ${namespace} }
spec: { selector: { app: ${name} }, ports: [${ports}] }
`;
}

/** A Deployment of pods that the Service of the same name selects. */
export function deployment(spec: string, { name = 'reviews', namespace = 'shop', version = 'v1', pod = '' }: Place & { version?: string; pod?: string } = {}): string {
  return `
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: ${name}-${version}, namespace: ${namespace} }
spec: { ${spec === '' ? '' : `${spec}, `}template: { metadata: { labels: { app: ${name}, version: ${version} } }, spec: { ${pod} } } }
`;
}

/** Pods `a`, `b`, `c` … with their Services, of which each calls those that stand behind its name: `{ a: 'b c' }`. */
export function callers(calls: Readonly<Record<string, string>>, namespace = 'shop'): string {
  const names = new Set(Object.entries(calls).flatMap(([caller, callees]) => [caller, ...callees.split(' ')]));
  return [...names].map((name) => `${service('{ name: http, port: 80 }', { name, namespace })}
---
apiVersion: v1
kind: Pod
metadata: { name: ${name}, namespace: ${namespace}, labels: { app: ${name} } }
${calls[name] === undefined ? '' : `---
apiVersion: networking.istio.io/v1
kind: Sidecar
metadata: { name: ${name}, namespace: ${namespace} }
spec: { workloadSelector: { labels: { app: ${name} } }, egress: [{ hosts: [${calls[name].split(' ').map((host) => `./${host}.${namespace}.svc.cluster.local`).join(', ')}] }] }
`}`).join('');
}

/** A VirtualService with a route for a host of the same name. */
export function routeTo(host: string, route: string, namespace = 'shop'): string {
  return virtualService(`${route}, route: [{ destination: { host: ${host} } }]`, { name: host, namespace }).replace('hosts: [reviews]', `hosts: [${host}]`);
}
