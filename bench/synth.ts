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

  const growth = [services / 10, services, services * 10].map((count) => ({
    count,
    perService: median([1, 2, 3].map(() => seconds(() => constructs(count)))) / count,
  }));
  for (const { count, perService } of growth) {
    console.log(`${count} services: ${(perService * 1000).toFixed(2)} ms each, ${(perService / growth[1].perService).toFixed(2)} of ${services}`);
  }
}

/**
 * The number of charts is the same for every size: cdk8s walks the whole app
 * once for each chart, so an app that is cut into more charts as it grows
 * costs more with any construct, and would hide how the constructs themselves grow.
 */
const CHARTS = 10;

function constructs(count: number): void {
  const app = new App();
  build(app, count);
  app.synthYaml();
}

function build(app: App, count: number): void {
  const charts = chartsOf(app);
  for (let index = 0; index < count; index += 1) {
    new ResilientService(charts[index % CHARTS], `service-${index}`, { image: `registry.example.com/service-${index}:1.0.0`, port: 8080 });
  }
}

function chartsOf(app: App): Chart[] {
  return Array.from({ length: CHARTS }, (_, index) => new Chart(app, `chart-${index}`, { namespace: `ns-${index}` }));
}

function collect(count: number): ApiObjectProps[] {
  const app = new App();
  build(app, count);
  return app.node.findAll().filter((node): node is ApiObject => node instanceof ApiObject).map((object) => object.toJson() as ApiObjectProps);
}

function byHand(objects: readonly ApiObjectProps[]): void {
  const app = new App();
  const charts = chartsOf(app);
  objects.forEach((object, index) => new ApiObject(charts[index % CHARTS], `object-${index}`, object));
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
