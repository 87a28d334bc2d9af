import type { StatusPageQuery } from '../gql/graphql';

type Status = NonNullable<StatusPageQuery['company']>['subscriptionStatus'];
export type SectionStatus = Status['sections'][number];
export type PlanStatus = SectionStatus['plans'][number];
export type SubscriptionStatus = PlanStatus['subscriptions'][number];
