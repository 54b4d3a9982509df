import { istioYaml } from './admission-rows';

/** A Service: its ports are given as YAML of one line. */
export function service(name: string, ports = '[{ name: http, port: 80 }]', namespace = 'shop', rest = `selector: { app: ${name} }, `): string {
  return `\n---\napiVersion: v1\nkind: Service\nmetadata: { name: ${name}, namespace: ${namespace} }\nspec: { ${rest}ports: ${ports} }\n`;
}

/** A Deployment whose pods have these labels: `app: web`. */
export function deployment(name: string, labels: string, namespace = 'shop', { annotations = '', spec = 'containers: [{ name: app, image: app }]' } = {}): string {
  return `\n---\napiVersion: apps/v1\nkind: Deployment\nmetadata: { name: ${name}, namespace: ${namespace} }\n`
    + `spec: { selector: { matchLabels: { ${labels} } }, template: { metadata: { labels: { ${labels} }, annotations: { ${annotations} } }, spec: { ${spec} } } }\n`;
}

/** The pods of a gateway, as the injector makes them. */
export function gatewayPods(name: string, labels: string, namespace = 'shop'): string {
  return deployment(name, labels, namespace, { annotations: 'inject.istio.io/templates: gateway', spec: 'containers: [{ name: istio-proxy, image: auto }]' });
}

/** A Namespace with labels: `istio-injection: enabled`. */
export function namespaceObject(name: string, labels = 'istio-injection: enabled'): string {
  return `\n---\napiVersion: v1\nkind: Namespace\nmetadata: { name: ${name}, labels: { ${labels} } }\n`;
}

/** An object of Istio: its spec is given as YAML of one line. */
export function istio(kind: string, name: string, spec: string, inNamespace = 'shop'): string {
  return istioYaml(kind, spec, `name: ${name}, namespace: ${inNamespace}`);
}
