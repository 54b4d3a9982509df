import { type Place, placesOfAll } from './places';
import { listAt, textAt } from '../../mesh/json-access';
import type { Json, JsonObject } from '../../mesh/resource';

/** Modes in which the proxy decrypts, with certificates that the object names. */
export const CERTIFICATE_MODES: readonly string[] = ['SIMPLE', 'MUTUAL', 'OPTIONAL_MUTUAL'];

/** Modes in which the proxy passes on what it gets. */
export const PASSTHROUGH_MODES: readonly string[] = ['PASSTHROUGH', 'AUTO_PASSTHROUGH'];

/** Every TLS that a proxy is the server of: at a Gateway, and for what comes in at a Sidecar. */
export function serverTlsPlaces(manifest: JsonObject): readonly Place[] {
  return placesOfAll(manifest, ['spec.servers[].tls', 'spec.ingress[].tls']);
}

/** The mode; PASSTHROUGH unless it is said. */
export function serverTlsMode(tls: Json): string {
  return textAt(tls, 'mode') ?? 'PASSTHROUGH';
}

/** Whether a field says anything: an empty text or list does not. */
export function saysField(tls: Json, field: string): boolean {
  return (textAt(tls, field) ?? '') !== '' || listAt(tls, field).length > 0;
}
