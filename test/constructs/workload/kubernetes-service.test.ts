import { ApiObject, JsonPatch } from 'cdk8s';
import { ServicePort } from '../../../src';
import { makeService } from '../../../src/constructs/workload/kubernetes-service';
import { manifest, shopChart } from '../../support/manifests';

const props = { name: 'web', namespace: 'retail', labels: { team: 'shop' }, podLabels: { 'app': 'web', 'tier/x': 'front' }, ports: [ServicePort.http(80, { targetPort: 8080 })] };

describe('makeService', () => {
  test('selects the pods and says protocols in name and appProtocol', () => {
    const chart = shopChart();
    makeService(chart, { ...props, ports: [...props.ports, ServicePort.grpcWeb(9000), ServicePort.mysql(3306, { name: 'mysql-main' })] });
    expect(manifest(chart, 'Service')).toMatchObject({
      metadata: { name: 'web', namespace: 'retail', labels: { team: 'shop' } },
      spec: {
        type: 'ClusterIP',
        selector: { 'app': 'web', 'tier/x': 'front' },
        ports: [
          { name: 'http', port: 80, targetPort: 8080, protocol: 'TCP', appProtocol: 'http' },
          { name: 'grpc-web', port: 9000, targetPort: 9000, protocol: 'TCP', appProtocol: 'grpc-web' },
          { name: 'mysql-main', port: 3306, targetPort: 3306, protocol: 'TCP', appProtocol: 'mysql' },
        ],
      },
    });
  });

  test('patches see the finished document and may add what no schema knows', () => {
    const chart = shopChart();
    const service = makeService(chart, props);
    ApiObject.of(service).addJsonPatch(JsonPatch.replace('/spec/ports/0/appProtocol', 'kubernetes.io/h2c'), JsonPatch.add('/spec/fromTheFuture', 1));
    expect(manifest(chart, 'Service').spec).toMatchObject({ ports: [{ appProtocol: 'kubernetes.io/h2c' }], fromTheFuture: 1 });
  });
});
