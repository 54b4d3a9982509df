import { parseAllDocuments } from 'yaml';
import { MeshModel } from '../../src/mesh/mesh-model';
import type { MeshFacts } from '../../src/mesh/mesh-options';
import { meshOptions } from '../../src/mesh/mesh-options';
import { readResources } from '../../src/mesh/read-resources';
import type { Json, Resource } from '../../src/mesh/resource';

/** The objects of a text of YAML documents. */
export function resourcesOf(yaml: string): Resource[] {
  return parseAllDocuments(yaml).flatMap((document, index) => {
    expect(document.errors).toEqual([]);
    return readResources(document.toJS() as Json, { document: index });
  });
}

/** The model of a text of YAML documents, in a mesh with this MeshConfig. */
export function modelOf(yaml: string, meshConfig?: Json, facts?: MeshFacts): MeshModel {
  return new MeshModel(resourcesOf(yaml), meshOptions(meshConfig, facts));
}

/** One object, short: `istio('DestinationRule', 'shop/reviews', 'host: reviews')`. */
export function istio(kind: string, name: string, spec: string): string {
  return object('networking.istio.io/v1', kind, name, spec);
}

/** One object of Istio's security API. */
export function security(kind: string, name: string, spec: string): string {
  return object('security.istio.io/v1', kind, name, spec);
}

/** A Service for the pods with the label `app` of its own name. */
export function service(name: string, ports: string = 'ports: [{ name: http, port: 80, targetPort: 8080 }]'): string {
  return object('v1', 'Service', name, `selector: { app: ${name.split('/')[1]} }\n${ports}`);
}

/** A Deployment whose pods have the label `app` of its own name, and these besides. */
export function deployment(name: string, labels: string = '', spec: string = ''): string {
  const [, app] = name.split('/');
  return object('apps/v1', 'Deployment', name, [
    'template:',
    `  metadata: { labels: { app: ${app}${labels === '' ? '' : `, ${labels}`} } }`,
    '  spec:',
    `    serviceAccountName: ${app}`,
    '    containers: [{ name: app, ports: [{ name: web, containerPort: 8080 }] }]',
    spec,
  ].join('\n'));
}

/** A Namespace with labels. */
export function namespace(name: string, labels: string = ''): string {
  return `apiVersion: v1\nkind: Namespace\nmetadata: { name: ${name}, labels: { ${labels} } }\n`;
}

/** Several objects as one text. */
export function documents(...objects: string[]): string {
  return objects.join('\n---\n');
}

function object(apiVersion: string, kind: string, fullName: string, spec: string): string {
  const [ownNamespace, name] = fullName.split('/');
  const indented = spec.split('\n').map((line) => `  ${line}`).join('\n');
  return `apiVersion: ${apiVersion}\nkind: ${kind}\nmetadata: { name: ${name}, namespace: ${ownNamespace} }\nspec:\n${indented}\n`;
}
