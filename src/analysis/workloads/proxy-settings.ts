import { podSelector } from './pod-selector';
import { isJsonObject, objectAt } from '../../mesh/json-access';
import { ISTIO_NETWORKING } from '../../mesh/kinds';
import type { MeshModel } from '../../mesh/mesh-model';
import type { JsonObject, Resource } from '../../mesh/resource';
import { SelectorTable } from '../../mesh/selector-table';
import type { Workload } from '../../mesh/workload/workload';
import { embeddedYaml } from '../embedded-yaml';
import { oncePerModel } from '../once-per-model';

/** Where pods keep settings of their proxy. */
export const PROXY_CONFIG = 'proxy.istio.io/config';

/** What the annotation of some pods says; empty without one, undefined for one that cannot be read. */
export function writtenProxyConfig({ annotations }: Workload): JsonObject | undefined {
  const text = annotations[PROXY_CONFIG] ?? '';
  const written = text.trim() === '' ? {} : embeddedYaml(text);
  return isJsonObject(written) ? written : undefined;
}

/**
 * The settings that the proxies of some pods start with: those of the mesh,
 * and over them what the annotation says. Undefined when that cannot be read.
 * Variables of the environment are the only thing of which the two are joined.
 */
export function proxyConfigOf(model: MeshModel, workload: Workload): JsonObject | undefined {
  const ofMesh = objectAt(model.options.meshConfig, 'defaultConfig') ?? {};
  const own = writtenProxyConfig(workload);
  return own && { ...ofMesh, ...own, proxyMetadata: { ...objectAt(ofMesh, 'proxyMetadata'), ...objectAt(own, 'proxyMetadata') } };
}

/** Whether a ProxyConfig, the object, gives the proxies of some pods variables of their environment. */
export function hasProxyEnvironment(model: MeshModel, { namespace, labels }: Workload): boolean {
  const tables = environments(model);
  return [namespace, model.options.rootNamespace].some((from) => (tables.get(from)?.matching(labels).length ?? 0) > 0);
}

const environments = oncePerModel((model) => {
  const tables = new Map<string, SelectorTable<Resource>>();
  for (const resource of model.ofKind('ProxyConfig', ISTIO_NETWORKING)) {
    if (objectAt(resource.manifest, 'spec', 'environmentVariables') !== undefined) {
      const table = tables.get(resource.namespace) ?? new SelectorTable<Resource>();
      tables.set(resource.namespace, table);
      table.add(podSelector(resource)?.labels ?? {}, resource);
    }
  }
  return tables;
});
