import { ApiObject } from 'cdk8s';
import * as kplus from 'cdk8s-plus-28';
import type { Construct } from 'constructs';
import { keepUnknownFields } from '../../istio';

/** An identity for the pods of one workload, without a token for the Kubernetes API: the proxy brings its own for the mesh. */
export function makeServiceAccount(scope: Construct, name: string, namespace: string): kplus.ServiceAccount {
  const account = new kplus.ServiceAccount(scope, 'service-account', { metadata: { name, namespace } });
  keepUnknownFields(ApiObject.of(account));
  return account;
}
