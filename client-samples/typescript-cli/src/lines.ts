import type { WatchHistorySubscription, WatchLicenceCountsSubscription } from './generated/graphql.js';

/** One line for the present counts of a subscription. */
export function countLine({ subscription, quantity, assigned, available, version }: WatchLicenceCountsSubscription['licenceCountChanged']): string {
  const counts = quantity === null ? `${assigned} assigned, unlimited` : `${assigned} of ${quantity} assigned, ${available} free`;
  return `${subscription.name} (${subscription.id}): ${counts}; version ${version}`;
}

/** One line for a history entry. */
export function entryLine({ sequence, occurredAt, operation, details, doneBy }: WatchHistorySubscription['historyAppended']): string {
  const actor = doneBy.companyName === null ? doneBy.name : `${doneBy.name}, ${doneBy.companyName}`;
  return `#${sequence} ${occurredAt} ${operation} ${details} [${actor}]`;
}
