import type { Observation } from './observation';

/** One question, and what both sides answer. */
export interface Answer {
  /** Who asks for what: `shop/web-0 outbound|80||web.shop.svc.cluster.local: setting connectionPool.tcp.maxConnections`. */
  readonly question: string;
  readonly model: unknown;
  readonly istiod: unknown;
}

/** Asks both sides about everything of one kind. */
export type Comparator = (observation: Observation) => Iterable<Answer>;
