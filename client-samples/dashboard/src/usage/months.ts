/** The moments to ask for: the end of each of the last months, and now, the earliest first. */
export function monthEnds(now: Date, months: number): Date[] {
  const ends = Array.from({ length: months }, (_, i) => new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - (months - 1 - i), 1)));
  return [...ends, now];
}

export interface PastCount {
  subscription: { id: string; name: string };
  quantity: number | null;
  assigned: number;
}

export interface UsagePoint {
  at: Date;
  assigned: number;
  /** Null where one of them is unlimited. */
  quantity: number | null;
}

/** The counts of some subscriptions together at a moment. */
export function pointAt(at: Date, counts: readonly PastCount[], wanted: ReadonlySet<string>): UsagePoint {
  const chosen = counts.filter(c => wanted.has(c.subscription.id));
  return {
    at,
    assigned: chosen.reduce((sum, c) => sum + c.assigned, 0),
    quantity: chosen.reduce<number | null>((sum, c) => (sum === null || c.quantity === null ? null : sum + c.quantity), 0),
  };
}
