/** An object of the Gateway API: its spec is given as YAML of one line. */
export function gatewayApi(kind: string, name: string, spec: string, namespace = 'shop'): string {
  return `\n---\napiVersion: gateway.networking.k8s.io/v1\nkind: ${kind}\nmetadata: { name: ${name}, namespace: ${namespace} }\nspec: ${spec}\n`;
}
