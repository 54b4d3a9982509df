import { Severity } from '../../core/finding';
import { textAt } from '../../mesh/json-access';
import { CORE } from '../../mesh/kinds';
import { meshConfigProblems } from '../installation/mesh-config';
import { writtenProblems } from '../installation/written-settings';
import type { Rule, Violation } from '../rule';

/** Settings of the mesh that istiod does not take. */
export const MESH945: Rule = {
  code: 'MESH945',
  name: 'invalid-mesh-config',
  severity: Severity.ERROR,
  aliases: [],
  summary: 'the MeshConfig in a ConfigMap cannot be read, or has a field that Istio does not know',
  why: 'Nothing checks the ConfigMap when it is applied. istiod logs what is wrong in it and ignores the whole MeshConfig: it goes on with the last that it could read, '
    + 'and after a restart with its defaults. A field that it does not know is passed over in silence, so that is a warning. '
    + 'It is looked for in ConfigMaps called istio, or istio- and a revision, with a field mesh.',
  fix: 'correct the field, or remove it',
  inputs: ['ConfigMap'],
  bad: `
apiVersion: v1
kind: ConfigMap
metadata: { name: istio, namespace: istio-system }
data:
  mesh: |
    enableAutoMtls: "false"
    defaultConfig: { concurrency: 2 }
`,
  good: `
apiVersion: v1
kind: ConfigMap
metadata: { name: istio, namespace: istio-system }
data:
  mesh: |
    enableAutoMtls: false
    defaultConfig: { concurrency: 2 }
`,

  * check(model): Iterable<Violation> {
    for (const resource of model.ofKind('ConfigMap', CORE)) {
      const text = /^istio(-|$)/.test(resource.name) ? textAt(resource.manifest, 'data', 'mesh') ?? '' : '';
      for (const { field, problem, fix, ignored } of text.trim() === '' ? [] : writtenProblems(text, meshConfigProblems)) {
        yield { resource, path: 'data.mesh', message: `${field} ${problem}`, ...fix === undefined ? {} : { fix }, ...ignored === true ? { severity: Severity.WARNING } : {} };
      }
    }
  },
};
