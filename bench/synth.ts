/**
 * What the constructs cost over the same objects written by hand, and how the
 * cost grows. Everything is measured side by side in one process, in
 * alternating rounds, and reported as ratios: machines differ, ratios less so.
 *
 *   npx ts-node --project bench/tsconfig.json bench/synth.ts [services]
 */
import { App, ApiObject, Chart, type ApiObjectProps } from 'cdk8s';
import { ResilientService } from '../lib/src';

const ROUNDS = 5;

function main(): void {
  const services = Number(process.argv[2] ?? 1000);
  const objects = collect(services);
  console.log(`${services} services, ${objects.length} objects`);
  constructs(50);
  byHand(objects.slice(0, 300));

  const mine: number[] = [];
  const theirs: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    mine.push(seconds(() => constructs(services)));
    theirs.push(seconds(() => byHand(objects)));
  }
  const ratio = median(mine) / median(theirs);
  console.log(`constructs ${median(mine).toFixed(2)} s, plain ApiObjects ${median(theirs).toFixed(2)} s, ratio ${ratio.toFixed(2)}`);

  const growth = [services / 10, services, services * 10].map((count) => ({ count, perService: seconds(() => constructs(count)) / count }));
  for (const { count, perService } of growth) {
    console.log(`${count} services: ${(perService * 1000).toFixed(2)} ms each, ${(perService / growth[1].perService).toFixed(2)} of ${services}`);
  }
}

/** A chart for every hundred services, as large apps are cut. */
const PER_CHART = 100;

function constructs(count: number): void {
  const app = new App();
  build(app, count);
  app.synthYaml();
}

function build(app: App, count: number): void {
  let chart: Chart | undefined;
  for (let index = 0; index < count; index += 1) {
    if (index % PER_CHART === 0) {
      chart = new Chart(app, `chart-${index / PER_CHART}`, { namespace: `ns-${index / PER_CHART}` });
    }
    new ResilientService(chart!, `service-${index}`, { image: `registry.example.com/service-${index}:1.0.0`, port: 8080 });
  }
}

function collect(count: number): ApiObjectProps[] {
  const app = new App();
  build(app, count);
  return app.node.findAll().filter((node): node is ApiObject => node instanceof ApiObject).map((object) => object.toJson() as ApiObjectProps);
}

function byHand(objects: readonly ApiObjectProps[]): void {
  const app = new App();
  const perChart = Math.ceil(objects.length / new Set(objects.map(({ metadata }) => metadata!.namespace)).size);
  let chart: Chart | undefined;
  objects.forEach((object, index) => {
    if (index % perChart === 0) {
      chart = new Chart(app, `chart-${index / perChart}`, { namespace: object.metadata!.namespace });
    }
    new ApiObject(chart!, `object-${index}`, object);
  });
  app.synthYaml();
}

function seconds(work: () => void): number {
  const begin = process.hrtime.bigint();
  work();
  return Number(process.hrtime.bigint() - begin) / 1e9;
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];
}

main();
