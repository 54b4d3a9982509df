import { existsSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { meshOptions, type MeshOptions } from '../../mesh/mesh-options';
import type { Arguments, OptionTexts } from '../arguments';
import { type Config, CONFIG_FILE, readConfig } from './config-file';
import { readMeshConfig } from './mesh-config';
import { readText } from '../input/read-text';
import { checkedIstioVersion } from '../istio-version';
import { isCode } from '../rule-selection';
import { UsageError } from '../usage-error';

/** The options about the mesh, for every command that asks the model. */
export const MESH_OPTIONS: OptionTexts = {
  'istio-version': { value: 'VERSION', help: 'the Istio release of the mesh' },
  'mesh-config': { value: 'FILE', help: 'the MeshConfig of the mesh, or the ConfigMap or IstioOperator that holds it' },
  'config': { value: 'FILE', help: `the config file (${CONFIG_FILE} in the working directory)` },
};

/** What the config file of a repository says, and what the mesh as a whole does. */
export interface MeshSettings {
  readonly config: Config;
  readonly mesh: MeshOptions;
}

/**
 * Reads both. What the command line says goes before what the config file says.
 *
 * @param command for messages: `lint`
 */
export function meshSettings(command: string, given: Arguments, workingDirectory: string): MeshSettings {
  const { config, folder } = configOf(given, workingDirectory);
  return { config, mesh: meshOf(command, given, { config, folder, workingDirectory }) };
}

function configOf(given: Arguments, workingDirectory: string): { config: Config; folder: string } {
  const named = given.text('config');
  const path = resolve(workingDirectory, named ?? CONFIG_FILE);
  if (named === undefined && !existsSync(path)) {
    return { config: { ignore: [] }, folder: workingDirectory };
  }
  return { config: readConfig(named ?? CONFIG_FILE, settingsText(named ?? CONFIG_FILE, path), isCode), folder: dirname(path) };
}

interface Folders {
  readonly config: Config;
  readonly folder: string;
  readonly workingDirectory: string;
}

function meshOf(command: string, given: Arguments, { config, folder, workingDirectory }: Folders): MeshOptions {
  const named = given.text('mesh-config');
  const version = given.text('istio-version');
  const istioVersion = version === undefined ? config.istioVersion : checkedIstioVersion(command, '--istio-version', version);
  const name = named ?? config.meshConfig;
  const path = named === undefined ? join(folder, config.meshConfig ?? '') : resolve(workingDirectory, named);
  const meshConfig = name === undefined ? undefined : readMeshConfig(name, settingsText(name, path));
  return meshOptions(meshConfig, istioVersion === undefined ? {} : { istioVersion });
}

function settingsText(name: string, path: string): string {
  const read = readText(path);
  if ('problem' in read) {
    throw new UsageError(name, { problem: read.problem, allowed: 'a text file of YAML', fix: 'check the path' });
  }
  return read.text;
}
