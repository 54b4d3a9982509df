import { reportCelRules } from './cel-rules';
import type { SchemaProblem } from './schema-problem';
import { reportStructure } from './structure';
import { withoutNulls } from './without-nulls';
import { crdVersions, type JsonSchema } from '../../istio/crd-schemas';
import { fieldPath } from '../../mesh/json-access';
import type { JsonObject, Resource } from '../../mesh/resource';

/** Two rules ask for the same objects. */
const KNOWN = new WeakMap<Resource, readonly SchemaProblem[]>();

/** What every object has, and no schema of a kind speaks of. */
const COMMON_FIELDS = new Set(['apiVersion', 'kind', 'metadata']);

/** Everything in an object of Istio that the API server would refuse because of its schema; nothing for other objects. */
export function schemaProblems(resource: Resource): readonly SchemaProblem[] {
  const known = KNOWN.get(resource);
  if (known !== undefined) {
    return known;
  }
  const version = resource.apiVersion.slice(resource.group.length + 1);
  const schema = crdVersions(resource.group, resource.kind)?.find(({ name }) => name === version)?.schema;
  const problems = schema === undefined ? [] : problemsOf(resource.manifest, schema);
  KNOWN.set(resource, problems);
  return problems;
}

function problemsOf(manifest: JsonObject, schema: JsonSchema): readonly SchemaProblem[] {
  const problems: SchemaProblem[] = [];
  const written = Object.fromEntries(Object.entries(manifest).filter(([name]) => !COMMON_FIELDS.has(name)));
  const object = withoutNulls(written, schema);
  reportStructure(object, schema, [], (problem) => problems.push(problem));
  const unsound = new Set(problems.filter(({ type }) => type === 'value')
    .flatMap(({ path }) => path.map((_, index) => fieldPath(...path.slice(0, index + 1))).concat('')));
  reportCelRules(object, schema, [], (path) => unsound.size === 0 || !unsound.has(fieldPath(...path)), (problem) => problems.push(problem));
  return problems;
}
