import type { HistoryEntryFilterInput, HistoryOperation } from '../gql/graphql';

/** What of a history is wanted. */
export interface HistoryChoice {
  operations: HistoryOperation[];
  /** A day as `2026-11-26`, or nothing. */
  from: string;
  /** The last day. */
  to: string;
  actor: string;
}

export const noHistoryChoice: HistoryChoice = { operations: [], from: '', to: '', actor: '' };

// Days are the viewer's.
const startOf = (day: string) => new Date(`${day}T00:00:00`);

function endOf(day: string) {
  const end = startOf(day);
  end.setDate(end.getDate() + 1);
  return end;
}

/** The choice as the API's filter; null for everything. */
export function historyFilter({ operations, from, to, actor }: HistoryChoice): HistoryEntryFilterInput | null {
  const and: HistoryEntryFilterInput[] = [];
  if (operations.length > 0) and.push({ operation: { in: operations } });
  if (from) and.push({ occurredAt: { gte: startOf(from).toISOString() } });
  if (to) and.push({ occurredAt: { lt: endOf(to).toISOString() } });
  if (actor.trim()) and.push({ actorName: { contains: actor.trim() } });
  return and.length > 0 ? { and } : null;
}

/** The same choice as the address of the CSV file, which knows no filter by actor. */
export function historyFileAddress(companyId: string, { operations, from, to }: HistoryChoice, subscriptionId?: string): string {
  const query = new URLSearchParams();
  for (const operation of operations) query.append('operation', operation);
  if (from) query.set('from', startOf(from).toISOString());
  if (to) query.set('to', endOf(to).toISOString());
  if (subscriptionId) query.set('subscription', subscriptionId);
  const text = query.toString();
  return `/companies/${encodeURIComponent(companyId)}/history.csv${text ? `?${text}` : ''}`;
}
