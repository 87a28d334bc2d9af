import type { HistoryOperation } from '../gql/graphql';

/** What an entry's sentence is made of. */
export interface Told {
  operation: HistoryOperation;
  details: string;
  quantityBefore: number | null;
  quantityAfter: number | null;
  assignedAfter: number | null;
  subscription: { name: string } | null;
  member?: { displayName: string } | null;
}

type Sentence =
  | { key: 'LICENCE_ASSIGNED' | 'LICENCE_RELEASED'; subscription: string; member: string; assigned: number; quantity: number | null }
  | { key: 'SUBSCRIPTION_CANCELLED'; subscription: string; assigned: number; quantity: number | null }
  | { key: 'SUBSCRIPTION_CREATED'; subscription: string; quantity: number | null }
  | { key: 'QUANTITY_INCREASED' | 'QUANTITY_DECREASED'; subscription: string; before: number; after: number }
  | { key: 'DEFAULT_SUBSCRIPTION_CLEARED'; subscription: string };

/** An entry's sentence in parts, for the viewer's language; null where the entry does not hold all of them, and the server's own has to do. */
export function sentenceOf({ operation, quantityBefore, quantityAfter, assignedAfter, ...entry }: Told): Sentence | null {
  const subscription = entry.subscription?.name;
  const member = entry.member?.displayName;
  if (subscription === undefined) return null;
  switch (operation) {
    case 'LICENCE_ASSIGNED':
    case 'LICENCE_RELEASED':
      return member === undefined || assignedAfter === null ? null : { key: operation, subscription, member, assigned: assignedAfter, quantity: quantityAfter };
    case 'SUBSCRIPTION_CANCELLED':
      return assignedAfter === null ? null : { key: operation, subscription, assigned: assignedAfter, quantity: quantityAfter };
    case 'SUBSCRIPTION_CREATED':
      return { key: operation, subscription, quantity: quantityAfter };
    case 'QUANTITY_INCREASED':
    case 'QUANTITY_DECREASED':
      return quantityBefore === null || quantityAfter === null ? null : { key: operation, subscription, before: quantityBefore, after: quantityAfter };
    case 'DEFAULT_SUBSCRIPTION_CLEARED':
      return { key: operation, subscription };
    default:
      return null;
  }
}
