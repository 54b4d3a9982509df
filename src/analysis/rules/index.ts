import { MESH001 } from './MESH001-unreadable-document';
import { MESH002 } from './MESH002-duplicate-object';
import { MESH003 } from './MESH003-duplicate-key';
import { MESH004 } from './MESH004-unrendered-template';
import { MESH010 } from './MESH010-schema-violation';
import { MESH011 } from './MESH011-unknown-field';
import { MESH012 } from './MESH012-unknown-kind';
import { MESH013 } from './MESH013-field-newer-than-release';
import { MESH014 } from './MESH014-old-api-version';
import { MESH015 } from './MESH015-operator-gone';
import { MESH020 } from './MESH020-suppression-without-reason';
import { MESH021 } from './MESH021-unused-suppression';
import { MESH022 } from './MESH022-suppression-of-unknown-code';
import { MESH101 } from './MESH101-destination-host-not-found';
import { MESH102 } from './MESH102-subset-not-found';
import { MESH103 } from './MESH103-gateway-not-found';
import { MESH104 } from './MESH104-gateway-without-pods';
import { MESH105 } from './MESH105-credential-not-found';
import { MESH106 } from './MESH106-selector-without-pods';
import { MESH107 } from './MESH107-policy-namespace-not-found';
import { MESH108 } from './MESH108-destination-port-not-found';
import { MESH109 } from './MESH109-destination-port-left-open';
import { MESH110 } from './MESH110-several-virtual-services-for-host';
import { MESH111 } from './MESH111-sidecars-for-the-same-pods';
import { MESH112 } from './MESH112-several-default-sidecars';
import { MESH113 } from './MESH113-services-disagree-on-protocol';
import { MESH114 } from './MESH114-unreachable-connection-route';
import { MESH116 } from './MESH116-virtual-service-host-not-at-gateway';
import { MESH117 } from './MESH117-policy-without-pods';
import { MESH118 } from './MESH118-service-entry-without-address';
import { MESH119 } from './MESH119-gateways-share-certificate';
import { MESH120 } from './MESH120-conflicting-gateway-servers';
import { MESH121 } from './MESH121-gateway-port-not-on-service';
import { MESH122 } from './MESH122-invalid-credential';
import { MESH123 } from './MESH123-claim-route-without-authentication';
import { MESH124 } from './MESH124-destination-rule-host-not-found';
import { MESH125 } from './MESH125-subset-selects-no-pods';
import { MESH126 } from './MESH126-service-entries-disagree-on-protocol';
import { MESH127 } from './MESH127-mesh-routes-not-at-gateway';
import { MESH129 } from './MESH129-port-without-protocol';
import { MESH130 } from './MESH130-deprecated-field';
import { MESH131 } from './MESH131-sidecar-in-ambient';
import { MESH132 } from './MESH132-selector-for-waypoint';
import { MESH133 } from './MESH133-protocol-of-external-name';
import { MESH134 } from './MESH134-sni-host-taken';
import { MESH150 } from './MESH150-export-to-unknown-namespace';
import { MESH151 } from './MESH151-sidecar-host-not-found';
import { MESH200 } from './MESH200-misplaced-dry-run';
import { MESH201 } from './MESH201-internal-annotation';
import { MESH202 } from './MESH202-invalid-export-to';
import { MESH203 } from './MESH203-invalid-workload-selector';
import { MESH204 } from './MESH204-selector-without-labels';
import { MESH205 } from './MESH205-unsupported-target';
import { MESH206 } from './MESH206-invalid-duration';
import { MESH207 } from './MESH207-invalid-label';
import { MESH208 } from './MESH208-invalid-port';
import { MESH209 } from './MESH209-invalid-port-name';
import { MESH210 } from './MESH210-delegate-with-gateways';
import { MESH211 } from './MESH211-no-routes';
import { MESH212 } from './MESH212-invalid-gateway-reference';
import { MESH213 } from './MESH213-legacy-gateway-reference';
import { MESH214 } from './MESH214-claim-route-in-mesh';
import { MESH215 } from './MESH215-invalid-virtual-service-host';
import { MESH216 } from './MESH216-overlapping-hosts';
import { MESH217 } from './MESH217-invalid-header-match';
import { MESH218 } from './MESH218-empty-string-match';
import { MESH219 } from './MESH219-invalid-regex';
import { MESH220 } from './MESH220-conflicting-actions';
import { MESH221 } from './MESH221-missing-action';
import { MESH222 } from './MESH222-invalid-header-operation';
import { MESH223 } from './MESH223-invalid-header-value';
import { MESH224 } from './MESH224-authority-set-twice';
import { MESH225 } from './MESH225-invalid-cors-policy';
import { MESH226 } from './MESH226-invalid-fault';
import { MESH227 } from './MESH227-invalid-percentage';
import { MESH228 } from './MESH228-deprecated-mirror-percent';
import { MESH229 } from './MESH229-invalid-redirect';
import { MESH230 } from './MESH230-invalid-direct-response';
import { MESH231 } from './MESH231-retry-settings-without-attempts';
import { MESH232 } from './MESH232-unknown-retry-condition';
import { MESH233 } from './MESH233-invalid-rewrite';
import { MESH234 } from './MESH234-invalid-destination-host';
import { MESH235 } from './MESH235-invalid-subset-name';
import { MESH236 } from './MESH236-no-weight';
import { MESH237 } from './MESH237-invalid-sni-host';
import { MESH238 } from './MESH238-invalid-address';
import { MESH239 } from './MESH239-invalid-source-namespace';
import { MESH240 } from './MESH240-duplicate-subset';
import { MESH241 } from './MESH241-empty-policy';
import { MESH242 } from './MESH242-invalid-tunnel';
import { MESH243 } from './MESH243-local-origin-failures-not-split';
import { MESH244 } from './MESH244-deprecated-consecutive-errors';
import { MESH245 } from './MESH245-ejection-percent-out-of-range';
import { MESH246 } from './MESH246-negative-limit';
import { MESH247 } from './MESH247-conflicting-http-version';
import { MESH248 } from './MESH248-incomplete-keep-alive';
import { MESH249 } from './MESH249-invalid-hash-cookie';
import { MESH250 } from './MESH250-invalid-hash-table';
import { MESH251 } from './MESH251-deprecated-ring-size';
import { MESH252 } from './MESH252-conflicting-locality-settings';
import { MESH253 } from './MESH253-invalid-locality-distribution';
import { MESH254 } from './MESH254-invalid-failover';
import { MESH255 } from './MESH255-failover-without-outlier-detection';
import { MESH256 } from './MESH256-invalid-warmup';
import { MESH257 } from './MESH257-incomplete-client-tls';
import { MESH258 } from './MESH258-conflicting-client-tls';
import { MESH259 } from './MESH259-gateway-name-with-dots';
import { MESH260 } from './MESH260-invalid-gateway-host';
import { MESH261 } from './MESH261-gateway-without-servers';
import { MESH262 } from './MESH262-ambiguous-server-port-name';
import { MESH263 } from './MESH263-unknown-protocol';
import { MESH264 } from './MESH264-invalid-bind';
import { MESH265 } from './MESH265-useless-target-port';
import { MESH266 } from './MESH266-server-tls-mismatch';
import { MESH267 } from './MESH267-incomplete-server-tls';
import { MESH268 } from './MESH268-conflicting-server-tls';
import { MESH269 } from './MESH269-ignored-certificate';
import { MESH270 } from './MESH270-redirect-of-encrypted-port';
import { MESH271 } from './MESH271-useless-cipher-suite';
import { MESH272 } from './MESH272-invalid-service-entry-host';
import { MESH273 } from './MESH273-partial-wildcard-host';
import { MESH274 } from './MESH274-invalid-endpoint-address';
import { MESH275 } from './MESH275-wildcard-without-endpoints';
import { MESH276 } from './MESH276-unknown-endpoint-port';
import { MESH277 } from './MESH277-invalid-dynamic-dns';
import { MESH278 } from './MESH278-several-hosts-on-tcp-port';
import { MESH279 } from './MESH279-address-needed-for-tcp';
import { MESH280 } from './MESH280-invalid-readiness-probe';
import { MESH281 } from './MESH281-http-pool-on-tcp-listener';
import { MESH282 } from './MESH282-empty-sidecar';
import { MESH283 } from './MESH283-invalid-sidecar-host';
import { MESH284 } from './MESH284-repeated-sidecar-host';
import { MESH285 } from './MESH285-conflicting-listeners';
import { MESH286 } from './MESH286-invalid-default-endpoint';
import { MESH287 } from './MESH287-unsupported-sidecar-tls';
import { MESH288 } from './MESH288-invalid-egress-proxy';
import { MESH289 } from './MESH289-invalid-caller-identity';
import { MESH290 } from './MESH290-invalid-custom-policy';
import { MESH291 } from './MESH291-deny-without-rules';
import { MESH292 } from './MESH292-empty-access-rule';
import { MESH293 } from './MESH293-invalid-path-template';
import { MESH294 } from './MESH294-unknown-condition-key';
import { MESH295 } from './MESH295-deny-of-http-only';
import { MESH296 } from './MESH296-invalid-jwt-rule';
import { MESH297 } from './MESH297-second-tracing';
import { MESH298 } from './MESH298-invalid-log-filter';
import { MESH299 } from './MESH299-invalid-config-patch';
import { MESH300 } from './MESH300-shadowed-route';
import { MESH301 } from './MESH301-shadowed-at-gateway';
import { MESH302 } from './MESH302-delegated-route-lost';
import { MESH303 } from './MESH303-routes-for-other-protocol';
import { MESH304 } from './MESH304-match-port-not-served';
import { MESH305 } from './MESH305-routes-for-other-server';
import { MESH306 } from './MESH306-double-slash-rewrite';
import { MESH307 } from './MESH307-match-for-unbound-gateway';
import { MESH308 } from './MESH308-source-conditions-ignored';
import { MESH309 } from './MESH309-weight-left-out';
import { MESH310 } from './MESH310-weights-not-percentages';
import { MESH311 } from './MESH311-service-name-with-namespace';
import { MESH312 } from './MESH312-unscoped-fault';
import { MESH313 } from './MESH313-mirrored-writes';
import { MESH314 } from './MESH314-browser-name-not-matched';
import { MESH315 } from './MESH315-grpc-on-tcp-port';
import { MESH316 } from './MESH316-fault-expired';
import { MESH350 } from './MESH350-destination-twice';
import { MESH351 } from './MESH351-weight-of-only-destination';
import { MESH401 } from './MESH401-ejects-no-endpoint';
import { MESH402 } from './MESH402-ejects-all-endpoints';
import { MESH403 } from './MESH403-outlier-detection-of-one-endpoint';
import { MESH404 } from './MESH404-panic-after-one-ejection';
import { MESH405 } from './MESH405-gateway-errors-above-5xx';
import { MESH406 } from './MESH406-outlier-detection-without-counter';
import { MESH407 } from './MESH407-consistent-hash-with-failover';
import { MESH408 } from './MESH408-unasked-locality-failover';
import { MESH409 } from './MESH409-warmup-ignored';
import { MESH410 } from './MESH410-failover-priority-with-distribute';
import { MESH411 } from './MESH411-consistent-hash-without-key';
import { MESH412 } from './MESH412-http-hash-on-tcp-port';
import { MESH413 } from './MESH413-split-hides-timeouts';
import { MESH414 } from './MESH414-port-hash-unknown-to-route';
import { MESH415 } from './MESH415-port-hash-on-tcp-port';
import { MESH416 } from './MESH416-distribute-to-one-locality';
import { MESH417 } from './MESH417-panic-threshold';
import { MESH418 } from './MESH418-failover-without-ejection';
import { MESH419 } from './MESH419-ejection-of-dynamic-hosts';
import { MESH420 } from './MESH420-port-settings-drop-host-settings';
import { MESH421 } from './MESH421-settings-for-unknown-port';
import { MESH422 } from './MESH422-subset-block-replaces-host-block';
import { MESH423 } from './MESH423-subset-policy-unused';
import { MESH424 } from './MESH424-rule-where-nobody-looks';
import { MESH425 } from './MESH425-rule-hides-another';
import { MESH426 } from './MESH426-second-rule-for-host';
import { MESH427 } from './MESH427-tls-without-mode';
import { MESH428 } from './MESH428-export-leaves-out-caller';
import { MESH430 } from './MESH430-plain-text-to-strict-pods';
import { MESH431 } from './MESH431-mutual-tls-to-pods-without';
import { MESH432 } from './MESH432-plain-text-chosen-for-strict-pods';
import { MESH440 } from './MESH440-limit-of-zero';
import { MESH441 } from './MESH441-one-request-per-connection';
import { MESH442 } from './MESH442-limit-of-a-demo';
import { MESH443 } from './MESH443-max-retries-beside-budget';
import { MESH444 } from './MESH444-retry-budget-without-percent';
import { MESH446 } from './MESH446-limit-also-at-the-server';
import { MESH447 } from './MESH447-retry-budget-lost-in-subsets';
import { MESH448 } from './MESH448-requests-limit-below-connections';
import { MESH450 } from './MESH450-subset-without-labels';
import { MESH501 } from './MESH501-retries-exceed-timeout';
import { MESH502 } from './MESH502-per-try-timeout-not-below-timeout';
import { MESH503 } from './MESH503-per-try-timeout-without-retry';
import { MESH504 } from './MESH504-retries-without-per-try-timeout';
import { MESH505 } from './MESH505-retries-of-unsafe-methods';
import { MESH506 } from './MESH506-fault-hides-retries';
import { MESH507 } from './MESH507-retry-conditions-without-effect';
import { MESH508 } from './MESH508-connect-timeout-never-reached';
import { MESH509 } from './MESH509-retries-without-limit';
import { MESH510 } from './MESH510-fault-without-percentage';
import { MESH511 } from './MESH511-fault-ejects-nothing';
import { MESH512 } from './MESH512-retries-multiply';
import { MESH513 } from './MESH513-callee-outlives-caller';
import { MESH514 } from './MESH514-routes-only-at-gateway';
import { MESH515 } from './MESH515-retries-without-outlier-detection';
import { MESH516 } from './MESH516-route-without-timeout';
import { MESH600 } from './MESH600-mode-of-service-port';
import { MESH601 } from './MESH601-access-to-service-port';
import { MESH602 } from './MESH602-http-access-to-tcp-port';
import { MESH603 } from './MESH603-token-not-required';
import { MESH604 } from './MESH604-caller-not-admitted';
import { MESH605 } from './MESH605-probe-without-proxy';
import { MESH650 } from './MESH650-unknown-method';
import { MESH651 } from './MESH651-policy-host-not-found';
import { MESH652 } from './MESH652-identity-without-mtls';
import { MESH653 } from './MESH653-service-account-not-found';
import { MESH654 } from './MESH654-foreign-trust-domain';
import { MESH655 } from './MESH655-malformed-principal';
import { MESH656 } from './MESH656-workload-without-policy';
import { MESH657 } from './MESH657-several-wide-peer-authentications';
import { MESH658 } from './MESH658-peer-authentications-for-the-same-pods';
import { MESH700 } from './MESH700-double-tls';
import { MESH701 } from './MESH701-plain-http-to-tls-port';
import { MESH702 } from './MESH702-declaration-loses-ports';
import { MESH703 } from './MESH703-dependency-not-imported';
import { MESH704 } from './MESH704-network-policy-for-service-port';
import { MESH705 } from './MESH705-unresolved-host-at-gateway';
import { MESH706 } from './MESH706-way-past-egress-gateway';
import { MESH707 } from './MESH707-plain-text-beside-https';
import { MESH708 } from './MESH708-pods-past-the-sidecar';
import { MESH709 } from './MESH709-network-policy-open-beside-egress-gateway';
import { MESH750 } from './MESH750-port-with-two-names';
import { MESH800 } from './MESH800-undrainable-pods';
import { MESH801 } from './MESH801-replicas-beside-autoscaler';
import { MESH802 } from './MESH802-killed-while-stopping';
import { MESH803 } from './MESH803-weight-for-nothing';
import { MESH804 } from './MESH804-balancing-of-headless-service';
import { MESH805 } from './MESH805-object-of-flagger';
import { MESH806 } from './MESH806-excluded-port-with-policy';
import { MESH807 } from './MESH807-no-disruption-budget';
import { MESH808 } from './MESH808-stops-without-waiting';
import { MESH809 } from './MESH809-proxy-stops-before-requests';
import { MESH810 } from './MESH810-rollout-takes-all-pods';
import { MESH811 } from './MESH811-statistics-of-nobody';
import { MESH812 } from './MESH812-statistics-said-twice';
import { MESH813 } from './MESH813-canary-of-one-pod';
import { MESH814 } from './MESH814-refused-rollout-strategy';
import { MESH815 } from './MESH815-rollout-stops-ejection';
import { MESH849 } from './MESH849-partial-proxy-resources';
import { MESH850 } from './MESH850-target-port-not-declared';
import { MESH851 } from './MESH851-selector-in-root-namespace';
import { MESH852 } from './MESH852-outbound-policy-without-mode';
import { MESH853 } from './MESH853-workload-group-labels-differ';
import { MESH854 } from './MESH854-machine-account-not-found';
import { MESH855 } from './MESH855-services-disagree-on-port';
import { MESH901 } from './MESH901-several-default-telemetries';
import { MESH902 } from './MESH902-telemetries-for-the-same-pods';
import { MESH903 } from './MESH903-logs-without-provider';
import { MESH904 } from './MESH904-unknown-telemetry-provider';
import { MESH905 } from './MESH905-invalid-telemetry-tag';
import { MESH910 } from './MESH910-application-runs-as-proxy';
import { MESH911 } from './MESH911-image-auto-without-injection';
import { MESH912 } from './MESH912-namespace-without-proxies';
import { MESH913 } from './MESH913-contradicting-namespace-labels';
import { MESH914 } from './MESH914-namespace-injected-by-default';
import { MESH920 } from './MESH920-unknown-annotation';
import { MESH921 } from './MESH921-misplaced-annotation';
import { MESH922 } from './MESH922-invalid-annotation-value';
import { MESH923 } from './MESH923-deprecated-annotation';
import { MESH924 } from './MESH924-alpha-annotation';
import { MESH930 } from './MESH930-envoy-filter-without-effect';
import { MESH931 } from './MESH931-envoy-filter-depends-on-order';
import { MESH932 } from './MESH932-envoy-filter';
import { MESH933 } from './MESH933-old-filter-name';
import { MESH934 } from './MESH934-filter-without-typed-config';
import { MESH940 } from './MESH940-overlapping-injectors';
import { MESH941 } from './MESH941-external-control-plane-address';
import { MESH942 } from './MESH942-jwks-fetched-from-anywhere';
import { MESH943 } from './MESH943-outdated-gateway-api';
import { MESH944 } from './MESH944-unknown-registry-of-network';
import { MESH945 } from './MESH945-invalid-mesh-config';
import { MESH950 } from './MESH950-http-policy-without-waypoint';
import { MESH951 } from './MESH951-proxy-settings-without-proxy';
import { MESH952 } from './MESH952-routes-without-waypoint';
import { MESH953 } from './MESH953-policy-of-host-without-waypoint';
import { MESH954 } from './MESH954-waypoint-not-found';
import { MESH955 } from './MESH955-ambient-pods-with-sidecar';
import { MESH956 } from './MESH956-ambient-ignores-registry-only';
import { MESH960 } from './MESH960-route-parent-not-found';
import { MESH961 } from './MESH961-route-not-admitted';
import { MESH962 } from './MESH962-route-backend-not-found';
import { MESH963 } from './MESH963-reference-not-granted';
import { MESH964 } from './MESH964-duplicate-listener';
import { MESH965 } from './MESH965-unknown-gateway-class';
import { MESH966 } from './MESH966-gateways-share-door';
import { MESH967 } from './MESH967-grant-for-unknown-namespace';
import type { RuleText } from '../rule';

/** Every rule, by code. */
export const RULES: readonly RuleText[] = [
  MESH001,
  MESH002,
  MESH003,
  MESH004,
  MESH010,
  MESH011,
  MESH012,
  MESH013,
  MESH014,
  MESH015,
  MESH020,
  MESH021,
  MESH022,
  MESH101,
  MESH102,
  MESH103,
  MESH104,
  MESH105,
  MESH106,
  MESH107,
  MESH108,
  MESH109,
  MESH110,
  MESH111,
  MESH112,
  MESH113,
  MESH114,
  MESH116,
  MESH117,
  MESH118,
  MESH119,
  MESH120,
  MESH121,
  MESH122,
  MESH123,
  MESH124,
  MESH125,
  MESH126,
  MESH127,
  MESH129,
  MESH130,
  MESH131,
  MESH132,
  MESH133,
  MESH134,
  MESH150,
  MESH151,
  MESH200,
  MESH201,
  MESH202,
  MESH203,
  MESH204,
  MESH205,
  MESH206,
  MESH207,
  MESH208,
  MESH209,
  MESH210,
  MESH211,
  MESH212,
  MESH213,
  MESH214,
  MESH215,
  MESH216,
  MESH217,
  MESH218,
  MESH219,
  MESH220,
  MESH221,
  MESH222,
  MESH223,
  MESH224,
  MESH225,
  MESH226,
  MESH227,
  MESH228,
  MESH229,
  MESH230,
  MESH231,
  MESH232,
  MESH233,
  MESH234,
  MESH235,
  MESH236,
  MESH237,
  MESH238,
  MESH239,
  MESH240,
  MESH241,
  MESH242,
  MESH243,
  MESH244,
  MESH245,
  MESH246,
  MESH247,
  MESH248,
  MESH249,
  MESH250,
  MESH251,
  MESH252,
  MESH253,
  MESH254,
  MESH255,
  MESH256,
  MESH257,
  MESH258,
  MESH259,
  MESH260,
  MESH261,
  MESH262,
  MESH263,
  MESH264,
  MESH265,
  MESH266,
  MESH267,
  MESH268,
  MESH269,
  MESH270,
  MESH271,
  MESH272,
  MESH273,
  MESH274,
  MESH275,
  MESH276,
  MESH277,
  MESH278,
  MESH279,
  MESH280,
  MESH281,
  MESH282,
  MESH283,
  MESH284,
  MESH285,
  MESH286,
  MESH287,
  MESH288,
  MESH289,
  MESH290,
  MESH291,
  MESH292,
  MESH293,
  MESH294,
  MESH295,
  MESH296,
  MESH297,
  MESH298,
  MESH299,
  MESH300,
  MESH301,
  MESH302,
  MESH303,
  MESH304,
  MESH305,
  MESH306,
  MESH307,
  MESH308,
  MESH309,
  MESH310,
  MESH311,
  MESH312,
  MESH313,
  MESH314,
  MESH315,
  MESH316,
  MESH350,
  MESH351,
  MESH401,
  MESH402,
  MESH403,
  MESH404,
  MESH405,
  MESH406,
  MESH407,
  MESH408,
  MESH409,
  MESH410,
  MESH411,
  MESH412,
  MESH413,
  MESH414,
  MESH415,
  MESH416,
  MESH417,
  MESH418,
  MESH419,
  MESH420,
  MESH421,
  MESH422,
  MESH423,
  MESH424,
  MESH425,
  MESH426,
  MESH427,
  MESH428,
  MESH430,
  MESH431,
  MESH432,
  MESH440,
  MESH441,
  MESH442,
  MESH443,
  MESH444,
  MESH446,
  MESH447,
  MESH448,
  MESH450,
  MESH501,
  MESH502,
  MESH503,
  MESH504,
  MESH505,
  MESH506,
  MESH507,
  MESH508,
  MESH509,
  MESH510,
  MESH511,
  MESH512,
  MESH513,
  MESH514,
  MESH515,
  MESH516,
  MESH600,
  MESH601,
  MESH602,
  MESH603,
  MESH604,
  MESH605,
  MESH650,
  MESH651,
  MESH652,
  MESH653,
  MESH654,
  MESH655,
  MESH656,
  MESH657,
  MESH658,
  MESH700,
  MESH701,
  MESH702,
  MESH703,
  MESH704,
  MESH705,
  MESH706,
  MESH707,
  MESH708,
  MESH709,
  MESH750,
  MESH800,
  MESH801,
  MESH802,
  MESH803,
  MESH804,
  MESH805,
  MESH806,
  MESH807,
  MESH808,
  MESH809,
  MESH810,
  MESH811,
  MESH812,
  MESH813,
  MESH814,
  MESH815,
  MESH849,
  MESH850,
  MESH851,
  MESH852,
  MESH853,
  MESH854,
  MESH855,
  MESH901,
  MESH902,
  MESH903,
  MESH904,
  MESH905,
  MESH910,
  MESH911,
  MESH912,
  MESH913,
  MESH914,
  MESH920,
  MESH921,
  MESH922,
  MESH923,
  MESH924,
  MESH930,
  MESH931,
  MESH932,
  MESH933,
  MESH934,
  MESH940,
  MESH941,
  MESH942,
  MESH943,
  MESH944,
  MESH945,
  MESH950,
  MESH951,
  MESH952,
  MESH953,
  MESH954,
  MESH955,
  MESH956,
  MESH960,
  MESH961,
  MESH962,
  MESH963,
  MESH964,
  MESH965,
  MESH966,
  MESH967,
];
