import { Duration } from 'cdk8s';
import { GatewayRoute, GatewayTls, ResilienceProfile, ResilientService, type IMeshService } from 'cdk8s-istio';
import { Construct } from 'constructs';

/** What a team has to say about its application. */
export interface WebApplicationProps {
  /** Image, from the company's registry, with a tag. */
  readonly image: string;
  /** Name below `apps.example.com`. */
  readonly subdomain: string;
  /**
   * Services that it calls.
   * @default - none
   */
  readonly calls?: IMeshService[];
  /**
   * Longest a visitor may wait.
   * @default Duration.seconds(8)
   */
  readonly timeout?: Duration;
}

/** The company's web application: what the platform team decided once, for every team. */
export class WebApplication extends Construct {
  public readonly service: ResilientService;

  public constructor(scope: Construct, id: string, props: WebApplicationProps) {
    super(scope, id);
    if (!/^registry\.example\.com\/.+:.+$/.test(props.image)) {
      throw new Error(`${this.node.path}: image '${props.image}' is not from registry.example.com with a tag: push it there first`);
    }
    this.service = new ResilientService(this, id, {
      image: props.image,
      port: 8080,
      readinessPath: '/healthz',
      profile: ResilienceProfile.STANDARD.with({ minReplicas: 4 }),
      timeout: props.timeout ?? Duration.seconds(8),
    });
    for (const callee of props.calls ?? []) {
      this.service.calls(callee);
    }
    new GatewayRoute(this, 'route', {
      hosts: [`${props.subdomain}.apps.example.com`],
      tls: GatewayTls.simple('apps-wildcard'),
      service: this.service,
    });
  }
}
