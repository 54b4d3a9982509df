import { execFileSync } from 'child_process';
import { readFileSync, writeFileSync } from 'fs';
import { join } from 'path';
import { PROGRAMS, SARIF_SCHEMA } from './places';
import { unpacked } from './unpacked';

/** A library for SARIF that carries the schema of the standard, as a text in its source. */
const SOURCE = { module: 'github.com/owenrumney/go-sarif/v3@v3.3.1', file: 'pkg/report/v210/sarif/schema.go' };

/** Puts the schema of SARIF 2.1.0 where the judge finds it. */
export function collectSarifSchema(): void {
  const source = readFileSync(join(unpacked(SOURCE.module), SOURCE.file), 'utf8');
  const schema: unknown = JSON.parse(source.slice(source.indexOf('`') + 1, source.lastIndexOf('`')));
  writeFileSync(SARIF_SCHEMA, JSON.stringify(schema));
}

/** What the schema of SARIF has against files. */
export function judgeSarif(...files: string[]): string[] {
  return JSON.parse(execFileSync(PROGRAMS.sarif, ['-schema', SARIF_SCHEMA, ...files], { encoding: 'utf8' }));
}
