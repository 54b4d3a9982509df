import { PROXY_CONFIG, writtenProxyConfig } from './proxy-settings';
import { textsAt } from '../../mesh/json-access';
import type { Workload } from '../../mesh/workload/workload';

/** One way of saying which statistics a proxy exports, in its two places. */
interface Form {
  /** An annotation of its own. */
  readonly annotation: string;
  /** A field of `proxyStatsMatcher` in the settings of the proxy. */
  readonly field: string;
}

const FORMS: readonly Form[] = ['Prefixes', 'Suffixes', 'Regexps'].map((form) => ({ annotation: `sidecar.istio.io/statsInclusion${form}`, field: `inclusion${form}` }));

/** Patterns of statistics that pods ask for. */
export interface WrittenStatistics {
  /** The annotation that says it. */
  readonly annotation: string;
  readonly patterns: readonly string[];
  /** The field of `proxy.istio.io/config` that is not read because of the annotation. */
  readonly hidden: string | undefined;
}

/** The statistics that the annotations of some pods ask for. An annotation replaces the field of its own form, and no other. */
export function writtenStatistics(workload: Workload): readonly WrittenStatistics[] {
  const config = writtenProxyConfig(workload);
  return FORMS.flatMap(({ annotation, field }): WrittenStatistics[] => {
    const own = (workload.annotations[annotation] ?? '').split(',').filter((pattern) => pattern !== '');
    const inConfig = textsAt(config, 'proxyStatsMatcher', field);
    if (own.length > 0) {
      return [{ annotation, patterns: own, hidden: inConfig.length > 0 ? `proxyStatsMatcher.${field}` : undefined }];
    }
    return inConfig.length > 0 ? [{ annotation: PROXY_CONFIG, patterns: inConfig, hidden: undefined }] : [];
  });
}
