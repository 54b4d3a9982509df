/** The API groups whose objects the model reads. A kind is told by its group, whichever of the served versions it is written in. */
export const ISTIO_NETWORKING = 'networking.istio.io';
export const ISTIO_SECURITY = 'security.istio.io';
export const GATEWAY_API = 'gateway.networking.k8s.io';
export const CORE = '';
export const APPS = 'apps';
export const BATCH = 'batch';
export const AUTOSCALING = 'autoscaling';
export const ARGO = 'argoproj.io';

/** Kinds of which there is one set for the whole cluster. A namespace that such an object states anyway means nothing. */
const CLUSTER_WIDE_KINDS = new Set([
  ' Namespace', ' Node', ' PersistentVolume',
  'rbac.authorization.k8s.io ClusterRole', 'rbac.authorization.k8s.io ClusterRoleBinding',
  'apiextensions.k8s.io CustomResourceDefinition', 'apiregistration.k8s.io APIService',
  'admissionregistration.k8s.io MutatingWebhookConfiguration', 'admissionregistration.k8s.io ValidatingWebhookConfiguration',
  'admissionregistration.k8s.io ValidatingAdmissionPolicy', 'admissionregistration.k8s.io ValidatingAdmissionPolicyBinding',
  'storage.k8s.io StorageClass', 'storage.k8s.io CSIDriver', 'storage.k8s.io CSINode', 'storage.k8s.io VolumeAttachment',
  'scheduling.k8s.io PriorityClass', 'node.k8s.io RuntimeClass', 'networking.k8s.io IngressClass',
  'gateway.networking.k8s.io GatewayClass', 'certificates.k8s.io CertificateSigningRequest',
  'flowcontrol.apiserver.k8s.io FlowSchema', 'flowcontrol.apiserver.k8s.io PriorityLevelConfiguration',
]);

/** Whether objects of a kind live in no namespace. */
export function isClusterWide(group: string, kind: string): boolean {
  return CLUSTER_WIDE_KINDS.has(`${group} ${kind}`);
}
