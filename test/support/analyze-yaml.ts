import { parseAllDocuments } from 'yaml';
import { type Analysis, Analyzer, type AnalyzerOptions } from '../../src/analysis/analyzer';
import { MeshModel } from '../../src/mesh/mesh-model';
import { type MeshFacts, meshOptions } from '../../src/mesh/mesh-options';
import { readResources } from '../../src/mesh/read-resources';
import type { Json, JsonObject } from '../../src/mesh/resource';

/** The model of a text of YAML documents. */
export function modelOf(yaml: string, facts?: MeshFacts, meshConfig?: JsonObject): MeshModel {
  const resources = parseAllDocuments(yaml).flatMap((document, index) => {
    expect(document.errors).toEqual([]);
    return readResources(document.toJS() as Json, { document: index });
  });
  return new MeshModel(resources, meshOptions(meshConfig, facts));
}

/** What the rules (all of them, unless told otherwise) find in a text of YAML documents. */
export function analyzeYaml(yaml: string, options?: AnalyzerOptions, facts?: MeshFacts, meshConfig?: JsonObject): Analysis {
  return new Analyzer(options).analyze(modelOf(yaml, facts, meshConfig));
}
