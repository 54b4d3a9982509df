/**
 * What attaching the analyzer adds to synthesizing an app, and how that grows,
 * side by side in one process.
 *
 *   npx ts-node --project bench/tsconfig.json bench/analyzer.ts [services]
 */
import { App, Chart } from 'cdk8s';
import { MeshAnalyzer, ResilientService } from '../lib/src';

const ROUNDS = 3;
const CHARTS = 10;

function main(): void {
  const services = Number(process.argv[2] ?? 1000);
  synth(50, true);
  const plain = median(() => synth(services, false));
  const analyzed = median(() => synth(services, true));
  console.log(`${services} services: synth ${plain.toFixed(2)} s, with the analyzer ${analyzed.toFixed(2)} s, ${((analyzed - plain) / plain).toFixed(2)} more`);
  const few = services / 10;
  const small = (median(() => synth(few, true)) - median(() => synth(few, false))) / few;
  console.log(`analysis per service, ${services} against ${few}: ${((analyzed - plain) / services / small).toFixed(2)}`);
}

function synth(count: number, analyzed: boolean): void {
  const app = new App();
  const charts = Array.from({ length: CHARTS }, (_, index) => new Chart(app, `chart-${index}`, { namespace: `ns-${index}` }));
  for (let index = 0; index < count; index += 1) {
    new ResilientService(charts[index % CHARTS], `service-${index}`, { image: `registry.example.com/service-${index}:1.0.0`, port: 8080 });
  }
  if (analyzed) {
    MeshAnalyzer.attach(app);
  }
  app.synthYaml();
}

function median(work: () => void): number {
  const seconds = Array.from({ length: ROUNDS }, () => {
    const begin = process.hrtime.bigint();
    work();
    return Number(process.hrtime.bigint() - begin) / 1e9;
  });
  return seconds.sort((a, b) => a - b)[Math.floor(ROUNDS / 2)];
}

main();
