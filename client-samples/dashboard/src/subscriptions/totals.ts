import { latest, type Counts } from '../live/counts';
import type { SubscriptionStatus } from './types';

export interface Totals {
  /** Null where one of the subscriptions is unlimited. */
  quantity: number | null;
  assigned: number;
  available: number | null;
}

const sum = (values: (number | null)[]) => values.reduce<number | null>((total, value) => (total === null || value === null ? null : total + value), 0);

/** The present counts of several subscriptions together, without those that are over, as the server sums them up. */
export function totalsOf(subscriptions: readonly SubscriptionStatus[], counts: Counts): Totals {
  const present = subscriptions.filter(s => s.status !== 'TERMINATED').map(s => latest(s, counts.get(s.id)));
  return {
    quantity: sum(present.map(s => s.quantity)),
    assigned: present.reduce((total, s) => total + s.assigned, 0),
    available: sum(present.map(s => s.available)),
  };
}
