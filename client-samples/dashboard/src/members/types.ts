import type { AssignableSubscriptionsQuery, MemberRowFragment } from '../gql/graphql';

export type MemberRow = MemberRowFragment;
export type AssignableSubscription = NonNullable<NonNullable<NonNullable<AssignableSubscriptionsQuery['company']>['subscriptions']>['nodes']>[number];
