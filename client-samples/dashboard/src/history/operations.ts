import type { HistoryOperation } from '../gql/graphql';

// A record, so that a new operation of the schema is missed by the compiler and not by the filter.
const known: Record<HistoryOperation, true> = {
  LICENCE_ASSIGNED: true,
  LICENCE_RELEASED: true,
  QUANTITY_INCREASED: true,
  QUANTITY_DECREASED: true,
  QUANTITY_DECREASE_SCHEDULED: true,
  PENDING_QUANTITY_WITHDRAWN: true,
  RENEWAL_CHANGED: true,
  DEFAULT_SUBSCRIPTION_SET: true,
  DEFAULT_SUBSCRIPTION_CLEARED: true,
  SUBSCRIPTION_CREATED: true,
  SUBSCRIPTION_RENEWED: true,
  SUBSCRIPTION_TURNED_MONTHLY: true,
  SUBSCRIPTION_EXPIRED: true,
  SUBSCRIPTION_SUSPENDED: true,
  SUBSCRIPTION_CANCELLED: true,
  SUBSCRIPTION_TERMINATED: true,
  PURCHASE_ORDER_SET: true,
  MEMBER_CREATED: true,
  MEMBER_UPDATED: true,
  MEMBER_REMOVED: true,
  COMPANY_CREATED: true,
  MANAGEMENT_RIGHTS_CHANGED: true,
};

export const operations = Object.keys(known) as HistoryOperation[];
