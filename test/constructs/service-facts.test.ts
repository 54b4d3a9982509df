import { App, Duration } from 'cdk8s';
import * as kplus from 'cdk8s-plus-28';
import { ResilienceProfile, RetryPolicy, ServicePort, type ResilientServiceProps } from '../../src';
import { checkWorkload, portsFrom, timeoutFrom } from '../../src/constructs/service-facts';
import { shopChart } from '../support/manifests';

const chart = shopChart();
const app = new App();
const deployment = new kplus.Deployment(chart, 'pods', { containers: [{ image: 'web:1' }] });
const service = new kplus.Service(chart, 'svc', { metadata: { name: 'web' }, ports: [{ name: 'http', port: 80, targetPort: 8080 }] });

describe('checkWorkload', () => {
  test.each<[string, ResilientServiceProps]>([
    ['an image', { image: 'web:1' }], ['a deployment', { deployment }], ['a service', { service }], ['an image and a name', { image: 'web:1', serviceName: 'web' }],
  ])('accepts %s', (_, props) => {
    expect(() => checkWorkload(app, props)).not.toThrow();
  });

  const allowed = 'allowed: image (pods are made), deployment (pods exist) or service (pods and Service exist)';
  test.each<[string, ResilientServiceProps, string]>([
    ['nothing', {}, `App: neither image, deployment nor service is given; ${allowed}; fix: give the image that the service runs`],
    ['an image and a deployment', { image: 'web:1', deployment }, `App: image and deployment are given together; ${allowed}; fix: keep one of them`],
    ['all three', { image: 'web:1', deployment, service }, `App: image and deployment and service are given together; ${allowed}; fix: keep one of them`],
    ['another name for a Service that has one', { service, serviceName: 'other' },
      "App: serviceName 'other' is given beside the Service 'web'; allowed: serviceName for a Service that is made here; one that exists has its name; fix: leave serviceName out"],
  ])('refuses %s', (_, props, message) => {
    expect(() => checkWorkload(app, props)).toThrow(new Error(message));
  });
});

describe('portsFrom', () => {
  test.each<[string, ResilientServiceProps, ServicePort[]]>([
    ['port', { port: 8080 }, [ServicePort.http(8080)]],
    ['ports', { ports: [ServicePort.grpc(9000)] }, [ServicePort.grpc(9000)]],
    ['the ports of a Service', { service }, [ServicePort.http(80, { targetPort: 8080 })]],
    ['port, instead of the ports of a Service', { service, port: 81 }, [ServicePort.http(81)]],
    ['ports, instead of the ports of a Service', { service, ports: [ServicePort.http2(80)] }, [ServicePort.http2(80)]],
  ])('are %s', (_, props, expected) => {
    expect(portsFrom(app, props)).toEqual(expected);
  });

  test('refuses port beside ports', () => {
    expect(() => portsFrom(app, { port: 80, ports: [ServicePort.http(81)] })).toThrow(new Error(
      'App: port (80) and ports are given together; allowed: port for one HTTP port, ports for anything else; fix: write ports: [ServicePort.http(80), …]',
    ));
  });

  test.each<[ResilientServiceProps]>([[{ image: 'web:1' }], [{ deployment }], [{ ports: [] }]])('refuses no port', (props) => {
    expect(() => portsFrom(app, props)).toThrow(new Error(
      'App: no port was given; allowed: port: 8080 for one HTTP port, or ports: [ServicePort.grpc(9000), …]; fix: state the port of the Service',
    ));
  });
});

describe('timeoutFrom', () => {
  const timeout = (props: ResilientServiceProps, ports: ServicePort[], profile = ResilienceProfile.STANDARD) =>
    timeoutFrom(app, props, ports, profile)?.toMilliseconds();

  test.each<[string, number | undefined, number | undefined]>([
    ['the profile\'s', timeout({}, [ServicePort.http(80)]), 10_000],
    ['what was given', timeout({ timeout: Duration.seconds(2) }, [ServicePort.http(80)]), 2_000],
    ['for gRPC as for HTTP', timeout({}, [ServicePort.grpc(80)]), 10_000],
    ['what was given, where one port of several speaks HTTP', timeout({ timeout: Duration.seconds(2) }, [ServicePort.tcp(81), ServicePort.http(80)]), 2_000],
    ['none for streams', timeout({}, [ServicePort.grpc(80)], ResilienceProfile.STREAMING), undefined],
    ['none without HTTP', timeout({}, [ServicePort.tcp(80)]), undefined],
  ])('is %s', (_, found, expected) => {
    expect(found).toBe(expected);
  });

  const allowed = 'allowed: timeout and retries on services with a port of ServicePort.http, http2, grpc or grpcWeb; '
    + 'fix: leave them out, or declare the port with the protocol it speaks';
  test.each<[string, ResilientServiceProps, string]>([
    ['a timeout', { timeout: Duration.seconds(1) },
      `App: a timeout is given, and no port speaks HTTP: of tcp, redis the proxy sees connections, not requests; ${allowed}`],
    ['retries', { retries: RetryPolicy.none() },
      `App: retries are given, and no port speaks HTTP: of tcp, redis the proxy sees connections, not requests; ${allowed}`],
  ])('refuses %s without HTTP', (_, props, message) => {
    expect(() => timeout(props, [ServicePort.tcp(80), ServicePort.redis(6379)])).toThrow(new Error(message));
  });
});
