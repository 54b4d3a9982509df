import { join } from 'path';

/** A schema as the API server reads it. What Istio's schemas do not use is not here. */
export interface JsonSchema {
  readonly 'type'?: 'string' | 'integer' | 'number' | 'boolean' | 'array' | 'object';
  readonly 'format'?: string;
  readonly 'nullable'?: boolean;
  readonly 'enum'?: readonly string[];
  readonly 'minimum'?: number;
  readonly 'maximum'?: number;
  readonly 'minLength'?: number;
  readonly 'maxLength'?: number;
  readonly 'pattern'?: string;
  readonly 'items'?: JsonSchema;
  readonly 'minItems'?: number;
  readonly 'maxItems'?: number;
  readonly 'properties'?: { readonly [name: string]: JsonSchema };
  readonly 'additionalProperties'?: JsonSchema;
  readonly 'required'?: readonly string[];
  readonly 'minProperties'?: number;
  readonly 'maxProperties'?: number;
  readonly 'allOf'?: readonly JsonSchema[];
  readonly 'anyOf'?: readonly JsonSchema[];
  readonly 'oneOf'?: readonly JsonSchema[];
  readonly 'not'?: JsonSchema;
  readonly 'x-kubernetes-int-or-string'?: boolean;
  readonly 'x-kubernetes-preserve-unknown-fields'?: boolean;
  readonly 'x-kubernetes-list-type'?: 'atomic' | 'set' | 'map';
  readonly 'x-kubernetes-list-map-keys'?: readonly string[];
  readonly 'x-kubernetes-validations'?: readonly { readonly rule: string }[];
}

/** A version that the API server answers to. */
export interface CrdVersion {
  readonly name: string;
  /** Whether objects are kept in this version. */
  readonly storage: boolean;
  readonly schema: JsonSchema;
}

/**
 * The kinds of Istio by API group.
 *
 * Written out, so that nothing has to be read to know them; a test holds them
 * and the schemas together.
 */
export const ISTIO_KINDS: { readonly [group: string]: readonly string[] } = {
  'extensions.istio.io': ['TrafficExtension', 'WasmPlugin'],
  'networking.istio.io': [
    'DestinationRule', 'EnvoyFilter', 'Gateway', 'ProxyConfig', 'ServiceEntry', 'Sidecar', 'VirtualService', 'WorkloadEntry', 'WorkloadGroup',
  ],
  'security.istio.io': ['AuthorizationPolicy', 'PeerAuthentication', 'RequestAuthentication'],
  'telemetry.istio.io': ['Telemetry'],
};

/** The versions of a kind of Istio; undefined when there is no such kind. Each kind is read when it is asked for first. */
export function crdVersions(group: string, kind: string): readonly CrdVersion[] | undefined {
  // `Object.hasOwn`, because a manifest may call its group `constructor`.
  if (!Object.hasOwn(ISTIO_KINDS, group) || !ISTIO_KINDS[group].includes(kind)) {
    return undefined;
  }
  return load(`${group}.${kind}.json`).versions;
}

/** What a schema's file says. */
interface CrdFile {
  readonly versions: readonly CrdVersion[];
}

/** `require` looks for a file anew each time, and every object of Istio asks for its schema. */
const FILES = new Map<string, CrdFile>();

/** The schemas lie in imports/ of the package: beside src, and above lib/src once it is compiled. */
function load(name: string): CrdFile {
  let file = FILES.get(name);
  if (file === undefined) {
    const isCompiled = __filename.endsWith('.js');
    // eslint-disable-next-line @typescript-eslint/no-require-imports
    file = require(join(__dirname, isCompiled ? '../../..' : '../..', 'imports/schemas', name)) as CrdFile;
    FILES.set(name, file);
  }
  return file;
}
