import { type Verdict, networkVerdicts } from '../network-policies';
import { OUTSIDE_ADDRESS } from '../outside';

/** Which connections the network lets the pods of an example make. */
export class Connections {
  /** @param manifests a folder with the objects of a cluster, its pods among them */
  public static of(manifests: string): Connections {
    return new Connections(networkVerdicts(manifests));
  }

  private constructor(private readonly verdicts: readonly Verdict[]) {
  }

  /** Whether a pod reaches a port of a server outside. */
  public leave(pod: string, port: number): boolean {
    const { allowed, isolated } = this.verdict(pod, 'egress');
    return !isolated || allowed.some((peer) => peer.address === OUTSIDE_ADDRESS && peer.port === port);
  }

  /** Whether anybody reaches a port of a pod. */
  public arrive(pod: string, port: number): boolean {
    const { allowed, isolated } = this.verdict(pod, 'ingress');
    return !isolated || allowed.some((peer) => peer.port === port);
  }

  private verdict(pod: string, direction: Verdict['direction']): Verdict {
    const found = this.verdicts.find((verdict) => verdict.pod === pod && verdict.direction === direction);
    if (found === undefined) {
      throw new Error(`no pod is called ${pod}: there are ${this.verdicts.map((verdict) => verdict.pod).join(', ')}`);
    }
    return found;
  }
}
