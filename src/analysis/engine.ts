/**
 * What an analysis is made with. Loaded through `loadEngine()` only: the rules and the model are larger than all constructs
 * together, and an app that analyzes nothing should not wait for them.
 */
export { Analyzer } from './analyzer';
export { rulesWithout } from './rule-selection';
export { RULES } from './rules';
export { treeResources } from './tree-resources';
export { validationProperties } from './validation-properties';
export { MeshModel } from '../mesh/mesh-model';
export { meshOptions } from '../mesh/mesh-options';
export { readResources } from '../mesh/read-resources';
