/** What a rule in CEL allows, in words, and what to do. The schemas are shipped without their own. */
export interface CelWording {
  readonly allowed: string;
  readonly fix: string;
}

const KEEP_ONE = { fix: 'keep one of them' };
const NO_WILDCARD = 'selectors of workloads compare whole values; remove the *';
const UNIX_SOCKET = 'write it as unix:///path/to/socket or unix://@name';
const URL_SCHEMES = 'an address without a scheme, or with http, https, file or oci';

const WORDINGS: { readonly [rule: string]: CelWording } = {
  // Durations, ports
  'duration(self) >= duration(\'1ms\')': { allowed: 'a time of 1ms or more, such as 250ms, 1.5s or 1h30m', fix: 'give such a time, with its unit' },
  '0 < self && self <= 65535': { allowed: 'a port number, 1 to 65535', fix: 'give the number of a port' },
  'self.all(key, 0 < int(key) && int(key) <= 65535)': { allowed: 'port numbers, 1 to 65535, as keys', fix: 'give each entry the number of a port as its key' },

  // Which workloads and targets
  'self.all(key, !key.contains("*"))': { allowed: 'labels without *', fix: NO_WILDCARD },
  'self.all(key, key.size() != 0)': { allowed: 'labels that have a key', fix: 'give the label a key' },
  '!self.contains("*")': { allowed: 'a text without *', fix: NO_WILDCARD },
  'self.size() == 0': { allowed: 'an empty text', fix: 'leave it out: a target is in the namespace of the object that names it' },
  '(has(self.selector) ? 1 : 0) + (has(self.targetRefs) ? 1 : 0) <= 1': { allowed: 'at most one of selector and targetRefs', ...KEEP_ONE },
  '(has(self.workloadSelector) ? 1 : 0) + (has(self.targetRefs) ? 1 : 0) <= 1': { allowed: 'at most one of workloadSelector and targetRefs', ...KEEP_ONE },
  '(has(self.selector) ? 1 : 0) + (has(self.targetRef) ? 1 : 0) + (has(self.targetRefs) ? 1 : 0) <= 1': {
    allowed: 'at most one of selector, targetRef and targetRefs', ...KEEP_ONE,
  },

  // Extensions
  'has(self.wasm) != has(self.lua)': { allowed: 'exactly one of wasm and lua', fix: 'give one of them' },
  'isURL(self) ? (url(self).getScheme() in ["", "http", "https", "file", "oci"]) : (isURL("http://" + self) &&\nurl("http://" + self).getScheme() in ["", "http", "https", "file", "oci"])': {
    allowed: URL_SCHEMES, fix: 'correct the address',
  },
  'isURL(self) ? (url(self).getScheme() in ["", "http", "https", "oci", "file"]) : (isURL("http://" + self) &&\nurl("http://" + self).getScheme() in ["", "http", "https", "oci", "file"])': {
    allowed: URL_SCHEMES, fix: 'correct the address',
  },
  '(has(self.valueFrom) ? self.valueFrom : "") != "HOST" || !has(self.value)': { allowed: 'no value where valueFrom is HOST', fix: 'remove value, or make valueFrom INLINE' },
  'has(self.context) ? ((self.context == "WAYPOINT") ? has(self.waypoint) : !has(self.waypoint)) : !has(self.waypoint)': {
    allowed: 'waypoint in the context WAYPOINT, and in no other', fix: 'add waypoint or change the context',
  },

  // Certificates of a gateway
  '(has(self.tlsCertificates) ? 1 : 0) + (has(self.credentialNames) ? 1 : 0) <= 1': { allowed: 'at most one of credentialNames and tlsCertificates', ...KEEP_ONE },
  '(has(self.credentialName) ? 1 : 0) + (has(self.credentialNames) ? 1 : 0) <= 1': { allowed: 'at most one of credentialName and credentialNames', ...KEEP_ONE },
  '(has(self.credentialNames) ? 1 : 0) + (has(self.tlsCertificates) ? 1 : 0) <= 1': { allowed: 'at most one of credentialNames and tlsCertificates', ...KEEP_ONE },

  // ServiceEntry and its endpoints
  '(has(self.workloadSelector) ? 1 : 0) + (has(self.endpoints) ? 1 : 0) <= 1': { allowed: 'at most one of workloadSelector and endpoints', ...KEEP_ONE },
  '!((has(self.addresses) ? self.addresses : []).exists(k, k.contains("/")) && !((has(self.resolution) ? self.resolution : "NONE") in ["STATIC", "NONE"]))': {
    allowed: 'ranges of addresses (10.0.0.0/8) with the resolution NONE or STATIC only', fix: 'give single addresses, or change the resolution',
  },
  '((has(self.resolution) ? self.resolution : "NONE") == "NONE") ? !has(self.endpoints) : true': {
    allowed: 'endpoints with another resolution than NONE, which is the one that counts if none is given', fix: 'add resolution: STATIC or DNS, or remove the endpoints',
  },
  '((has(self.resolution) ? self.resolution : "") == "DNS_ROUND_ROBIN") ? ((has(self.endpoints) ? self.endpoints : []).size() <= 1) : true': {
    allowed: 'at most one endpoint with the resolution DNS_ROUND_ROBIN', fix: 'remove endpoints, or make the resolution DNS',
  },
  'has(self.address) || has(self.network)': { allowed: 'an endpoint with an address or a network', fix: 'add address' },
  '(has(self.address) ? self.address : "").startsWith("unix://") ? !has(self.ports) : true': { allowed: 'an endpoint with the address of a Unix socket has no ports', fix: 'remove ports' },
  'self.startsWith("unix://") ? (self.substring(7, 8) == "/" || self.substring(7, 8) == "@") : true': {
    allowed: 'behind unix:// an absolute path, or @ and the name of an abstract socket', fix: UNIX_SOCKET,
  },
  'self.startsWith("unix://") ? !self.endsWith("/") : true': { allowed: 'behind unix:// the path of a socket, which does not end with /', fix: UNIX_SOCKET },
  'self.all(key, size(key) < 63 && key.matches("^[a-zA-Z0-9](?:[-a-zA-Z0-9]*[a-zA-Z0-9])?$"))': {
    allowed: 'names of ports with letters, digits and - inside, shorter than 63', fix: 'use the names that the ports of the entry have',
  },
  'self != "*"': { allowed: 'any host but * alone', fix: 'name the hosts, or a domain as in *.example.com' },
  'self.all(l1, self.exists_one(l2, l1.number == l2.number))': { allowed: 'each port number once', fix: 'remove one of the ports with the same number' },

  // WorkloadGroup
  'self in ["", "HTTP", "HTTPS"]': { allowed: 'HTTP, HTTPS', fix: 'give one of these, or leave it out' },

  // Security
  '(has(self.serviceAccounts) || has(self.notServiceAccounts)) ? (!has(self.principals) &&\n!has(self.notPrincipals) && !has(self.namespaces) && !has(self.notNamespaces)) : true': {
    allowed: 'serviceAccounts without principals and namespaces, which they say already', fix: 'keep serviceAccounts, or the others',
  },
  'has(self.portLevelMtls) ? (((has(self.selector) && has(self.selector.matchLabels)) ? self.selector.matchLabels : {}).size() > 0) : true': {
    allowed: 'portLevelMtls together with a selector that has labels', fix: 'add selector.matchLabels: ports are those of certain workloads',
  },
  '(has(self.jwksUri) ? 1 : 0) + (has(self.jwks_uri) ? 1 : 0) + (has(self.jwks) ? 1 : 0) <= 1': { allowed: 'at most one of jwksUri, jwks_uri and jwks', ...KEEP_ONE },
  'url(self).getScheme() in ["http", "https"]': { allowed: 'an address that begins with http:// or https://', fix: 'give the whole address of the keys' },

  // Telemetry
  '((has(self.operation) ? self.operation : "") == "UPSERT") ? (self.value != "") : true': { allowed: 'a value where the operation is UPSERT', fix: 'add value, an expression such as request.host' },
  '((has(self.operation) ? self.operation : "") == "REMOVE") ? !has(self.value) : true': { allowed: 'no value where the operation is REMOVE', fix: 'remove value' },
};

/** The words for a rule; for a rule that nobody has put into words, the rule. */
export function celWording(rule: string): CelWording {
  return Object.hasOwn(WORDINGS, rule) ? WORDINGS[rule] : { allowed: `what the rule says: ${rule}`, fix: 'change it so that the rule holds' };
}

/** The rules that there are words for. */
export const WORDED_RULES: readonly string[] = Object.keys(WORDINGS);
