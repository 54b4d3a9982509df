import { App, Chart, Duration } from 'cdk8s';
import { Mesh, MeshNamespace, MeshService } from 'cdk8s-istio';
import { WebApplication } from './package/web-application';

const app = new App();
Mesh.configure(app, { istioVersion: '1.29' });
const chart = new Chart(app, 'team-orders', { namespace: 'orders' });
new MeshNamespace(chart, 'namespace', { name: 'orders' });

const ledger = MeshService.fromServiceName(chart, 'ledger', 'ledger', { namespace: 'finance', port: 8080, serviceAccount: 'ledger' });
const orders = new WebApplication(chart, 'orders', { image: 'registry.example.com/orders:1.0.0', subdomain: 'orders', timeout: Duration.seconds(6) });
new WebApplication(chart, 'returns', { image: 'registry.example.com/returns:1.0.0', subdomain: 'returns', calls: [orders.service, ledger] });

app.synth();
