import type { WatchLicenceCountsSubscription } from '../gql/graphql';

export type LicenceCount = WatchLicenceCountsSubscription['licenceCountChanged'];

/** What a query says of a subscription's licences. */
export interface Counted {
  id: string;
  quantity: number | null;
  assigned: number;
  available: number | null;
  version: number;
}

export type Counts = ReadonlyMap<string, LicenceCount>;

/** Takes a count in, unless a later one is known already. */
export function mergeCount(counts: Counts, count: LicenceCount): Counts {
  const known = counts.get(count.subscriptionId);
  return known && known.version >= count.version ? counts : new Map(counts).set(count.subscriptionId, count);
}

/** The later of what a query said and what the stream said. */
export function latest<T extends Counted>(queried: T, count: LicenceCount | undefined): T {
  if (!count || count.version <= queried.version) return queried;
  const { quantity, assigned, available, version } = count;
  return { ...queried, quantity, assigned, available, version };
}
