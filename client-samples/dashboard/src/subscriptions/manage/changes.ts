import type { Found } from '../../api/found';
import type { Renewal, SubscriptionDetailsQuery } from '../../gql/graphql';

export type Managed = Found<SubscriptionDetailsQuery['node']>;

/** What is to be changed of a subscription; what is undefined stays. */
export interface Changes {
  quantity?: number;
  renewal?: Renewal;
}

/** What of the form's values differs from what is. */
export function changesOf(subscription: Managed, quantity: number | string, renewal: string | null): Changes {
  return {
    ...(typeof quantity === 'number' && quantity !== subscription.quantity ? { quantity } : {}),
    ...(renewal && renewal !== subscription.renewal ? { renewal: renewal as Renewal } : {}),
  };
}

export const isEmpty = ({ quantity, renewal }: Changes) => quantity === undefined && renewal === undefined;
