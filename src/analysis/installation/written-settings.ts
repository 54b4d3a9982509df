import type { SettingProblem } from './setting-problem';
import { isJsonObject } from '../../mesh/json-access';
import type { JsonObject } from '../../mesh/resource';
import { embeddedYaml } from '../embedded-yaml';

/** What is wrong with settings that a field holds as a text of YAML. */
export function writtenProblems(text: string, problemsOf: (settings: JsonObject) => Iterable<SettingProblem>): Iterable<SettingProblem> {
  const settings = embeddedYaml(text);
  return isJsonObject(settings) ? problemsOf(settings) : [{ field: 'the content', problem: 'is no YAML object of settings' }];
}
