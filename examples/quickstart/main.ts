import { App, Chart } from 'cdk8s';
import { MeshNamespace, ResilienceProfile, ResilientService } from 'cdk8s-istio';

const app = new App();
const chart = new Chart(app, 'shop', { namespace: 'shop' });
new MeshNamespace(chart, 'namespace', { name: 'shop' });

const payments = new ResilientService(chart, 'payments', {
  image: 'registry.example.com/payments:1.4.2', port: 8080, profile: ResilienceProfile.CRITICAL,
});
const checkout = new ResilientService(chart, 'checkout', {
  image: 'registry.example.com/checkout:2.0.0', port: 8080,
});
checkout.calls(payments);

app.synth();
