import { useTranslation } from 'react-i18next';
import { useQuery } from 'urql';
import { found } from '../api/found';
import { SubscriptionDetailsDocument } from '../gql/graphql';

/** What to call a subscription: its plan's name and how it is paid for. */
export function useSubscriptionName(subscriptionId: string): string {
  const { t } = useTranslation();
  const [{ data }] = useQuery({ query: SubscriptionDetailsDocument, variables: { subscriptionId }, requestPolicy: 'cache-first' });
  const node = found(data?.node);
  return node ? `${node.name} (${t(`billing.${node.billing}`)})` : '';
}
