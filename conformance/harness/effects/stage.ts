import { pods, service } from './beside';
import { together } from './together';
import type { LoadOptions, LoadResult } from '../load';
import { type Manifest, parse } from '../manifest';
import { MiniMesh } from '../mini-mesh';
import type { Behaviour, Workload } from '../workload';

/** What the running mesh consists of, apart from the example. */
const SURROUNDINGS: readonly Manifest[] = [
  { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'shop', labels: { 'istio-injection': 'enabled' } } },
  pods('web'),
  service('reviews'), pods('reviews', { replicas: 3 }),
  service('orders'), pods('orders'),
  service('orders-next'), pods('orders-next', { replicas: 2 }),
];

/** A mesh that runs, in which one example after the other is applied. */
export class Stage {
  public static async start(): Promise<Stage> {
    return new Stage(await MiniMesh.start(SURROUNDINGS));
  }

  private constructor(private readonly mesh: MiniMesh) {
  }

  /** Takes the objects of the last example away, with the connections and counts that it left, and applies those of another. */
  public async apply(yaml: string): Promise<void> {
    await Promise.all(this.mesh.all().map((pod) => pod.behave()));
    this.mesh.all().forEach((pod) => pod.reachable('open'));
    await this.mesh.apply(SURROUNDINGS);
    await this.mesh.apply(together(parse(yaml), SURROUNDINGS));
  }

  /** Makes all pods of a service misbehave, or one of them by its full name. */
  public async behave(name: string, behaviour: Behaviour): Promise<void> {
    await Promise.all(this.pods(name).map((pod) => pod.behave(behaviour)));
  }

  /** The pods of a service, or one of them by its full name. */
  public pods(name: string): Workload[] {
    return this.mesh.all().filter(({ pod }) => pod.name === name || pod.name.replace(/-\d+$/, '') === name);
  }

  /** The caller. */
  public get web(): Workload {
    return this.mesh.pod('web-0');
  }

  /** Sends requests from the caller, and says how often the applications of a service were asked. */
  public async send(url: string, options: LoadOptions = {}): Promise<LoadResult & { readonly asked: number }> {
    const called = this.pods(new URL(url).hostname.split('.')[0]);
    await Promise.all(called.map((pod) => pod.resetRequests()));
    const result = await this.web.get(url, options);
    const asked = await Promise.all(called.map((pod) => pod.requestCount()));
    return { ...result, asked: asked.reduce((sum, count) => sum + count, 0) };
  }

  public async stop(): Promise<void> {
    await this.mesh.stop();
  }
}
