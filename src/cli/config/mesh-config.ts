import { SettingsDocument } from './settings-document';
import { objectAt, textAt } from '../../mesh/json-access';
import type { JsonObject } from '../../mesh/resource';
import { UsageError } from '../usage-error';

/**
 * The MeshConfig in a file: by itself, in the ConfigMap that istiod reads
 * (`data.mesh`), in an IstioOperator (`spec.meshConfig`) or in the values of
 * the chart (`meshConfig`).
 *
 * @param name of the file, for messages
 */
export function readMeshConfig(name: string, text: string): JsonObject {
  const document = new SettingsDocument(name, text);
  const { json } = document;
  switch (textAt(json, 'kind')) {
    case undefined: return objectAt(json, 'meshConfig') ?? json;
    case 'ConfigMap': return inConfigMap(document, name);
    case 'IstioOperator': return objectAt(json, 'spec', 'meshConfig') ?? {};
    default: throw new UsageError(document.place('kind'), {
      problem: `it is a ${textAt(json, 'kind')}`,
      allowed: 'a MeshConfig, the ConfigMap istio, an IstioOperator, or values with a field meshConfig',
      fix: 'write out what the mesh runs with: kubectl get configmap istio -n istio-system -o yaml',
    });
  }
}

function inConfigMap(document: SettingsDocument, name: string): JsonObject {
  const text = textAt(document.json, 'data', 'mesh');
  if (text === undefined) {
    throw new UsageError(document.place('data'), {
      problem: 'this ConfigMap has no data.mesh',
      allowed: 'the ConfigMap istio, whose data.mesh is a MeshConfig',
      fix: 'write it out with: kubectl get configmap istio -n istio-system -o yaml',
    });
  }
  return new SettingsDocument(`data.mesh of ${name}`, text).json;
}
